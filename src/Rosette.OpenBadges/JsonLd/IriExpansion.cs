namespace Rosette.OpenBadges.JsonLd;

/// <summary>IRI expansion (JSON-LD 1.1 API, section 5.2).</summary>
internal static class IriExpansion
{
    /// <summary>
    /// The absolute IRI, blank node identifier or keyword that a text stands for; the text itself where it stays relative; null
    /// where it has the form of a keyword, or its term has no meaning.
    /// </summary>
    /// <param name="context">Active context.</param>
    /// <param name="documentBase">The document's base, unless the context has its own.</param>
    /// <param name="value">The text.</param>
    /// <param name="documentRelative">Resolve against the base.</param>
    /// <param name="vocab">Look for terms and the vocabulary mapping.</param>
    /// <param name="definitions">While a context is built: the definitions that the text may need first.</param>
    public static string? Expand(
        ActiveContext context, string? documentBase, string value, bool documentRelative, bool vocab, TermBuilder? definitions = null)
    {
        if (value.Length > 0 && value[0] == '@')
        {
            if (Keywords.Of(value) != Keyword.None)
                return value;
            if (Keywords.HasForm(value))
                return null;
        }
        definitions?.Define(value);
        if (context.Find(value) is { } definition && (vocab || definition.Keyword != Keyword.None))
            return definition.Iri?.Value;
        var colon = value.Length > 1 ? value.IndexOf(':', 1) : -1;
        if (colon > 0)
        {
            var prefix = value.AsSpan(0, colon);
            if (prefix is "_" || value.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal))
                return value;
            definitions?.Define(prefix.ToString());
            if (context.Find(prefix) is { Prefix: true, Iri: { } iri })
                return string.Concat(iri.Value, value.AsSpan(colon + 1));
            if (IriReference.IsAbsolute(value))
                return value;
        }
        if (vocab && context.Vocab is { } vocabulary)
            return vocabulary + value;
        return documentRelative ? IriReference.Resolve(context.EffectiveBase(documentBase), value) : value;
    }
}
