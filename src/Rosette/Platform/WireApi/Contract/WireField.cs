using System.Text.Json.Nodes;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>A member of an object, or a parameter of the query: its name, what it may be, and what it means.</summary>
public sealed record WireField(string Name, WireValue Value)
{
    /// <summary>Markdown, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Null: an answer always has it, a request need not.</summary>
    public bool? IsRequired { get; init; }

    public static WireField Text(string name, string example, int? max = null) => new(name, WireValue.Text(example, max));

    /// <summary>One of a closed list.</summary>
    public static WireField Word(string name, IReadOnlyList<string> words, string? example = null) => new(name, WireValue.Word(words, example));

    public static WireField Id(string name, string example) => new(name, WireValue.Text(example, format: "uuid"));

    public static WireField Url(string name, string example, int? max = null) => new(name, WireValue.Text(example, max, "uri"));

    public static WireField Email(string name, string example, int? max = null) => new(name, WireValue.Text(example, max));

    /// <summary>A time of an answer: UTC with milliseconds.</summary>
    public static WireField Time(string name, string example = WireSamples.Time) => new(name, WireValue.Text(example, format: "date-time"));

    /// <summary>A time of a request, in any of the forms that are understood.</summary>
    public static WireField GivenTime(string name, string example = "2031-05-06 09:08:09 +0200") =>
        new WireField(name, WireValue.Text(example, 255)).Means("A time: `2031-05-06T07:08:09Z`, `2031-05-06 09:08:09 +0200`, `2031-05-06`; without a zone UTC.");

    public static WireField Day(string name, string example = WireSamples.Day) => new(name, WireValue.Text(example, format: "date"));

    public static WireField Flag(string name, bool example = false) => new(name, new WireValue { Type = "boolean", Example = example });

    public static WireField Number(string name, long example = 0) => new(name, new WireValue { Type = "integer", Example = example });

    public static WireField Object(string name, WireShape shape) => new(name, new WireValue { Type = "object", Shape = shape });

    public static WireField List(string name, WireShape shape, int? max = null) =>
        new(name, WireValue.List(new WireValue { Type = "object", Shape = shape }) with { MaxItems = max });

    public static WireField Texts(string name, IReadOnlyList<string> example, int? max = null, int? maxText = null) =>
        new(name, WireValue.List(WireValue.Text(example.Count > 0 ? example[0] : "", maxText)) with { MaxItems = max, Example = new JsonArray([.. example.Select(e => JsonValue.Create(e))]) });

    /// <summary>Here for clients that read it; nothing stands behind it.</summary>
    public static WireField Null(string name) => new(name, new WireValue { Type = "null" });

    /// <summary>A list that is always empty, here for clients that read it.</summary>
    public static WireField Empty(string name) => new(name, WireValue.List(new WireValue()) with { MaxItems = 0, Example = new JsonArray() });

    /// <summary><c>name: {id, url}</c> and <c>name_url</c>, both null without a file.</summary>
    public static IEnumerable<WireField> File(string name, string url) =>
        [
            Object(name, new WireShape("File", "A stored file.", Id("id", WireSamples.File), Url("url", WireSamples.Image))).OrNull(),
            Url(name + "_url", url).OrNull(),
        ];

    public WireField OrNull() => this with { Value = Value with { IsNullable = true } };

    public WireField Means(string description) => this with { Description = description };

    /// <summary>An answer may lack it.</summary>
    public WireField Optional() => this with { IsRequired = false };

    /// <summary>A request must have it.</summary>
    public WireField Required() => this with { IsRequired = true };
}
