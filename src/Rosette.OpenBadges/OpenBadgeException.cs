namespace Rosette.OpenBadges;

/// <summary>
/// Bad input, told apart by <see cref="Code"/>. The only exception type that this library throws for data it was given;
/// <see cref="ArgumentException"/> is for mistakes of the caller's program.
/// </summary>
/// <param name="code">Stable, for programs: lower-case words with hyphens behind the part they come from, such as <c>json.depth</c> or <c>png.crc</c>.</param>
/// <param name="message">A sentence for people: what is wrong, where, and what would be right.</param>
/// <param name="innerException">The cause, where another library reported it.</param>
public class OpenBadgeException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Stable code of the problem, such as <c>json.depth</c>.</summary>
    public string Code { get; } = code;
}
