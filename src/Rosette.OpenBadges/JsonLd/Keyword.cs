namespace Rosette.OpenBadges.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 (Syntax, section 1.7).</summary>
internal enum Keyword : byte
{
    None,
    Base,
    Container,
    Context,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    NoneValue,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}

/// <summary>Recognises keywords, and what only looks like one.</summary>
internal static class Keywords
{
    private static readonly string[] Names =
        [.. Enum.GetValues<Keyword>().Select(k => k == Keyword.NoneValue ? "@none" : string.Concat("@", k.ToString().ToLowerInvariant()))];

    /// <summary>The keyword that a text is, or <see cref="Keyword.None"/>.</summary>
    public static Keyword Of(ReadOnlySpan<char> text) => text.Length < 3 || text[0] != '@' ? Keyword.None : text[1..] switch
    {
        "base" => Keyword.Base,
        "container" => Keyword.Container,
        "context" => Keyword.Context,
        "direction" => Keyword.Direction,
        "graph" => Keyword.Graph,
        "id" => Keyword.Id,
        "import" => Keyword.Import,
        "included" => Keyword.Included,
        "index" => Keyword.Index,
        "json" => Keyword.Json,
        "language" => Keyword.Language,
        "list" => Keyword.List,
        "nest" => Keyword.Nest,
        "none" => Keyword.NoneValue,
        "prefix" => Keyword.Prefix,
        "propagate" => Keyword.Propagate,
        "protected" => Keyword.Protected,
        "reverse" => Keyword.Reverse,
        "set" => Keyword.Set,
        "type" => Keyword.Type,
        "value" => Keyword.Value,
        "version" => Keyword.Version,
        "vocab" => Keyword.Vocab,
        _ => Keyword.None,
    };

    /// <summary>The keyword as text.</summary>
    public static string Name(Keyword keyword) => Names[(int)keyword];

    /// <summary>Whether a text has the form of a keyword (<c>"@" 1*ALPHA</c>): reserved for later versions, and ignored.</summary>
    public static bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '@')
            return false;
        foreach (var c in text[1..])
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }
}
