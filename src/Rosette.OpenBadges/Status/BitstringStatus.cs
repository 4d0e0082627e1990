namespace Rosette.OpenBadges.Status;

/// <summary>What a list says about a credential.</summary>
/// <param name="Purpose">What the value is about.</param>
/// <param name="Value">The value; zero says that nothing is the matter.</param>
/// <param name="Message">For people, where the entry gives a message for the value.</param>
public sealed record BitstringStatus(string Purpose, int Value, string? Message)
{
    /// <summary>Whether the value is other than zero: revoked, suspended …</summary>
    public bool IsSet => Value != 0;
}
