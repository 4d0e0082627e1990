namespace Rosette.OpenBadges.JsonLd;

/// <summary>IRI compaction (JSON-LD 1.1 API, section 6.2).</summary>
internal sealed class IriCompaction(JsonLdOptions options)
{
    /// <summary>A keyword as its alias.</summary>
    public string Alias(ActiveContext active, Keyword keyword) => Compact(active, Keywords.Name(keyword), null, vocab: true)!;

    /// <summary>The term, compact IRI or relative reference that stands for an IRI; for a property, the best one for its value.</summary>
    /// <param name="active">Active context.</param>
    /// <param name="iri">IRI, blank node identifier or keyword.</param>
    /// <param name="value">Value that goes with the property.</param>
    /// <param name="vocab">Terms and the vocabulary mapping may be used; otherwise the base.</param>
    /// <param name="reverse">The property goes in reverse.</param>
    public string? Compact(ActiveContext active, string? iri, LdItem? value, bool vocab, bool reverse = false)
    {
        if (iri is null)
            return null;
        if (vocab && active.Inverse.Contains(iri) && SelectTerm(active, iri, value, reverse) is { } term)
            return term;
        if (vocab && active.Vocab is { } vocabulary && iri.Length > vocabulary.Length && iri.StartsWith(vocabulary, StringComparison.Ordinal))
        {
            var suffix = iri[vocabulary.Length..];
            if (active.Find(suffix) is null)
                return suffix;
        }
        if (CompactByPrefix(active, iri, value) is { } compact)
            return compact;
        CheckConfusion(active, iri);
        if (vocab)
            return iri;
        var relative = options.CompactToRelative || active.HasBase ? IriReference.Relativize(active.EffectiveBase(options.Base), iri) : iri;
        return Keywords.HasForm(relative) ? "./" + relative : relative;
    }

    /// <summary>Steps 6 to 8: the shortest compact IRI, then the least.</summary>
    private static string? CompactByPrefix(ActiveContext active, string iri, LdItem? value)
    {
        string? best = null;
        foreach (var prefix in active.Inverse.Prefixes)
        {
            var start = prefix.Iri!.Value;
            if (start.Length >= iri.Length || !iri.StartsWith(start, StringComparison.Ordinal))
                continue;
            var candidate = string.Concat(prefix.Term, ":", iri.AsSpan(start.Length));
            var isBetter = best is null || candidate.Length < best.Length || candidate.Length == best.Length && CodePoints.Compare(candidate, best) < 0;
            if (isBetter && (active.Find(candidate) is not { } taken || taken.Iri?.Value == iri && value is null))
                best = candidate;
        }
        return best;
    }

    /// <summary>Step 9.</summary>
    private static void CheckConfusion(ActiveContext active, string iri)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !iri.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal) && active.Find(iri.AsSpan(0, colon)) is { Prefix: true })
            throw JsonLdException.Of("IRI confused with prefix", $"The IRI \"{iri}\" would be read as a compact IRI, since its scheme is a prefix.");
    }

    /// <summary>Step 4.</summary>
    private string? SelectTerm(ActiveContext active, string iri, LdItem? value, bool reverse)
    {
        var containers = new List<Containers>(12);
        var isGraph = value is LdNode { IsGraph: true };
        if (value is { Index: not null } && !isGraph)
            containers.AddRange(Containers.Index, Containers.Index | Containers.Set);
        var choice = Choice.Language;
        string? wanted = null;
        if (reverse)
        {
            choice = Choice.Type;
            wanted = "@reverse";
            containers.Add(Containers.Set);
        }
        else if (value is LdList list)
        {
            if (list.Index is null)
                containers.Add(Containers.List);
            (choice, wanted) = OfList(active, list);
        }
        else if (isGraph)
        {
            AddGraphContainers(containers, (LdNode)value!);
            (choice, wanted) = (Choice.Type, "@id");
        }
        else
        {
            (choice, wanted) = value is LdValue literal ? OfValue(literal, containers) : (Choice.Type, "@id");
            if (value is LdNode)
                containers.AddRange(Containers.Id, Containers.Id | Containers.Set, Containers.Type, Containers.Type | Containers.Set);
            containers.Add(Containers.Set);
        }
        containers.Add(Containers.None);
        if (options.ProcessingMode == JsonLdProcessingMode.JsonLd11)
        {
            if (value?.Index is null)
                containers.AddRange(Containers.Index, Containers.Index | Containers.Set);
            if (value is LdValue { Type: null, Language: null, Direction: null, Index: null, IsJson: false })
                containers.AddRange(Containers.Language, Containers.Language | Containers.Set);
        }
        var preferred = Preferred(active, wanted ?? "@null", value);
        if (value is LdList { Items.Count: 0 })
            choice = Choice.Any;
        return active.Inverse.Select(iri, containers, choice, preferred);
    }

    /// <summary>Steps 4.13 to 4.19.</summary>
    private List<string> Preferred(ActiveContext active, string wanted, LdItem? value)
    {
        var preferred = new List<string>(5);
        if (wanted == "@reverse")
            preferred.Add("@reverse");
        if (wanted is "@id" or "@reverse" && value is LdNode { HasId: true, Id: { } id })
        {
            var isTerm = Compact(active, id, null, vocab: true) is { } compact && active.Find(compact)?.Iri?.Value == id;
            preferred.AddRange(isTerm ? ["@vocab", "@id", "@none"] : ["@id", "@vocab", "@none"]);
        }
        else
        {
            preferred.AddRange(wanted, "@none");
        }
        preferred.Add("@any");
        if (preferred.Find(item => item.Contains('_', StringComparison.Ordinal) && !item.Contains(':', StringComparison.Ordinal)) is { } directed)
            preferred.Add(directed[directed.IndexOf('_', StringComparison.Ordinal)..]);
        return preferred;
    }

    /// <summary>Step 4.7: the most specific type or language that all items of a list share.</summary>
    private static (Choice Choice, string? Wanted) OfList(ActiveContext active, LdList list)
    {
        string? language = list.Items.Count == 0 ? InverseContext.LanguageKey(active.Language, active.Direction) ?? "@none" : null;
        string? type = null;
        foreach (var item in list.Items)
        {
            var (itemType, itemLanguage) = item switch
            {
                LdValue { Direction: not null } value => ("@none", InverseContext.LanguageKey(value.Language, value.Direction)!),
                LdValue { Language: { } tag } => ("@none", tag.ToLowerInvariant()),
                LdValue { IsJson: true } => ("@json", "@none"),
                LdValue { Type: { } datatype } => (datatype.Value, "@none"),
                LdValue => ("@none", "@null"),
                _ => ("@id", "@none"),
            };
            language ??= itemLanguage;
            if (language != itemLanguage && item is LdValue)
                language = "@none";
            type ??= itemType;
            if (type != itemType)
                type = "@none";
        }
        return type is null or "@none" ? (Choice.Language, language ?? "@none") : (Choice.Type, type);
    }

    /// <summary>Step 4.8.</summary>
    private static void AddGraphContainers(List<Containers> containers, LdNode graph)
    {
        Containers[] byIndex = [Containers.Graph | Containers.Index, Containers.Graph | Containers.Index | Containers.Set];
        Containers[] byId = [Containers.Graph | Containers.Id, Containers.Graph | Containers.Id | Containers.Set];
        if (graph.Index is not null)
            containers.AddRange(byIndex);
        if (graph.HasId)
            containers.AddRange(byId);
        containers.AddRange(Containers.Graph, Containers.Graph | Containers.Set, Containers.Set);
        if (graph.Index is null)
            containers.AddRange(byIndex);
        if (!graph.HasId)
            containers.AddRange(byId);
        containers.AddRange(Containers.Index, Containers.Index | Containers.Set);
    }

    /// <summary>Step 4.9.1.</summary>
    private static (Choice Choice, string? Wanted) OfValue(LdValue value, List<Containers> containers)
    {
        if ((value.Direction ?? value.Language) is not null && value.Index is null)
        {
            containers.AddRange(Containers.Language, Containers.Language | Containers.Set);
            return (Choice.Language, InverseContext.LanguageKey(value.Language, value.Direction));
        }
        return value.IsJson ? (Choice.Type, "@json") : value.Type is { } type ? (Choice.Type, type.Value) : (Choice.Language, null);
    }
}
