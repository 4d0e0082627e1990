using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>Where a badge is in its life. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<BadgeState>))]
public readonly record struct BadgeState : IWord<BadgeState>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public BadgeState(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>Issued; the earner has not answered yet.</summary>
    public static BadgeState Pending => new("pending");

    /// <summary>The earner accepted it. An expired badge stays accepted.</summary>
    public static BadgeState Accepted => new("accepted");

    /// <summary>The earner declined it, and may still accept it.</summary>
    public static BadgeState Rejected => new("rejected");

    /// <summary>The issuer took it back.</summary>
    public static BadgeState Revoked => new("revoked");

    /// <summary>Another badge took its place.</summary>
    public static BadgeState Replaced => new("replaced");

    static BadgeState IWord<BadgeState>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
