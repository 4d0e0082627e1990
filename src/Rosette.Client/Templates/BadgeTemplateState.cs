using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>Where a badge template is in its life. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<BadgeTemplateState>))]
public readonly record struct BadgeTemplateState : IWord<BadgeTemplateState>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public BadgeTemplateState(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>Not issued yet.</summary>
    public static BadgeTemplateState Draft => new("draft");

    /// <summary>Can be issued.</summary>
    public static BadgeTemplateState Active => new("active");

    /// <summary>Cannot be issued any more.</summary>
    public static BadgeTemplateState Archived => new("archived");

    static BadgeTemplateState IWord<BadgeTemplateState>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
