namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// For each IRI the terms that stand for it, by container and by type or language (JSON-LD 1.1 API, section 4.3), so that
/// compaction finds the term that suits a value best.
/// </summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, Dictionary<Containers, Choices>> _byIri = new(StringComparer.Ordinal);

    private InverseContext(List<TermDefinition> prefixes) => Prefixes = prefixes;

    /// <summary>Terms that may begin a compact IRI.</summary>
    public IReadOnlyList<TermDefinition> Prefixes { get; }

    public static InverseContext Of(ActiveContext context)
    {
        var result = new InverseContext([.. context.Terms.Where(t => t is { Prefix: true, Iri: not null })]);
        var defaultLanguage = LanguageKey(context.Language, context.Direction) ?? "@none";
        foreach (var term in context.Terms.Where(t => t.Iri is not null).Order(Comparer<TermDefinition>.Create(ShortestFirst)))
            result.Add(term, defaultLanguage);
        return result;
    }

    /// <summary>Key of a language and direction: <c>en</c>, <c>en_ltr</c>, <c>_ltr</c>; null without both.</summary>
    public static string? LanguageKey(string? language, string? direction) =>
        direction is null ? language?.ToLowerInvariant() : $"{language?.ToLowerInvariant()}_{direction}";

    public bool Contains(string iri) => _byIri.ContainsKey(iri);

    /// <summary>Term selection (section 4.4).</summary>
    public string? Select(string iri, List<Containers> containers, Choice choice, List<string> preferred)
    {
        var byContainer = _byIri[iri];
        foreach (var container in containers)
        {
            if (!byContainer.TryGetValue(container, out var choices))
                continue;
            foreach (var item in preferred)
                if (choices.Find(choice, item) is { } term)
                    return term;
        }
        return null;
    }

    private void Add(TermDefinition definition, string defaultLanguage)
    {
        var term = definition.Term;
        if (!_byIri.TryGetValue(definition.Iri!.Value, out var byContainer))
            _byIri.Add(definition.Iri.Value, byContainer = []);
        if (!byContainer.TryGetValue(definition.Container, out var choices))
            byContainer.Add(definition.Container, choices = new Choices(term));
        if (definition.Reverse)
        {
            choices.ByType.TryAdd("@reverse", term);
        }
        else if (definition.TypeMapping == TypeMapping.None)
        {
            choices.ByLanguage.TryAdd("@any", term);
            choices.ByType.TryAdd("@any", term);
        }
        else if (definition.Type is { } type)
        {
            choices.ByType.TryAdd(type.Value, term);
        }
        else if (definition.HasLanguage || definition.HasDirection)
        {
            choices.ByLanguage.TryAdd(
                LanguageKey(definition.Language, definition.Direction) ?? (definition.HasLanguage ? "@null" : "@none"), term);
        }
        else
        {
            choices.ByLanguage.TryAdd(defaultLanguage, term);
            choices.ByLanguage.TryAdd("@none", term);
            choices.ByType.TryAdd("@none", term);
        }
    }

    private static int ShortestFirst(TermDefinition? a, TermDefinition? b) =>
        a!.Term.Length != b!.Term.Length ? a.Term.Length - b.Term.Length : CodePoints.Compare(a.Term, b.Term);

    /// <summary>The terms of one IRI and container.</summary>
    private sealed class Choices(string first)
    {
        public Dictionary<string, string> ByLanguage { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> ByType { get; } = new(StringComparer.Ordinal);

        public string? Find(Choice choice, string key) => choice switch
        {
            Choice.Language => ByLanguage.GetValueOrDefault(key),
            Choice.Type => ByType.GetValueOrDefault(key),
            _ => key == "@none" ? first : null,
        };
    }
}

/// <summary>By what a term is chosen.</summary>
internal enum Choice : byte
{
    Language,
    Type,
    Any,
}
