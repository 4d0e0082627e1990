namespace Rosette.Client;

/// <summary>What shows that a badge was earned; made by kind.</summary>
public sealed record EvidenceInput : RequestBody
{
    private readonly EvidenceType type;
    private string? name;
    private string? description;
    private string? value;
    private string? id;
    private string? file;
    private IReadOnlyList<EvidenceLine>? lines;

    private EvidenceInput(EvidenceType type) => this.type = type;

    /// <summary>A web page.</summary>
    public static EvidenceInput Url(string url, string? name = null, string? description = null) =>
        new(EvidenceType.Url) { value = url, name = name, description = description };

    /// <summary>An id in your own system.</summary>
    /// <param name="title">What kind of id.</param>
    /// <param name="description">The id's text.</param>
    /// <param name="id">Your own id of the entry.</param>
    public static EvidenceInput Id(string title, string? description = null, string? id = null) =>
        new(EvidenceType.Id) { name = title, description = description, id = id };

    /// <summary>A text.</summary>
    public static EvidenceInput Text(string title, string text) => new(EvidenceType.Text) { name = title, description = text };

    /// <summary>A file of at most 4 MB, to be downloaded.</summary>
    public static EvidenceInput File(ReadOnlySpan<byte> content, string name, string? description = null) =>
        new(EvidenceType.File) { file = Convert.ToBase64String(content), name = name, description = description };

    /// <summary>A list of labels, texts and links.</summary>
    public static EvidenceInput Fields(string title, params IReadOnlyList<EvidenceLine> lines) => new(EvidenceType.Fields) { name = title, lines = lines };

    private protected override void Write(BodyWriter body)
    {
        // By both words, "title" and "name", of which servers know one for each kind.
        body.Text("type", type.Value);
        body.Text("name", name);
        body.Text("title", name);
        body.Text("description", description);
        body.Text("value", value);
        body.Text("id", id);
        body.Text("file", file);
        body.Objects("values", lines);
    }
}

/// <summary>A line of a list of evidence.</summary>
/// <param name="Key">Its label.</param>
/// <param name="Value">Its text.</param>
/// <param name="Url">Its link.</param>
public sealed record EvidenceLine(string? Key, string? Value, string? Url = null) : RequestBody
{
    private protected override void Write(BodyWriter body)
    {
        body.Text("key", Key);
        body.Text("value", Value);
        body.Text("url", Url);
    }
}
