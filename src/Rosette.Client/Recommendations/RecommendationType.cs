using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>What is recommended. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<RecommendationType>))]
public readonly record struct RecommendationType : IWord<RecommendationType>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public RecommendationType(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>Another badge.</summary>
    public static RecommendationType Badge => new("badge");

    /// <summary>Something to read.</summary>
    public static RecommendationType Information => new("information");

    /// <summary>A course.</summary>
    public static RecommendationType Education => new("education");

    /// <summary>A job.</summary>
    public static RecommendationType Employment => new("employment");

    /// <summary>Something to take part in.</summary>
    public static RecommendationType Participation => new("participation");

    /// <summary>An offer.</summary>
    public static RecommendationType Offer => new("offer");

    static RecommendationType IWord<RecommendationType>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
