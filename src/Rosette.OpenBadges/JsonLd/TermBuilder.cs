using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Creates the term definitions of one context definition (JSON-LD 1.1 API, section 4.2), each after those it depends on.
/// </summary>
internal sealed partial class TermBuilder(
    ContextProcessor processor,
    ActiveContext result,
    Dictionary<string, JsonElement> local,
    string? baseUrl,
    RemoteChain? remote,
    ContextOrigin origin)
{
    private readonly Dictionary<string, bool> _defined = new(StringComparer.Ordinal);
    private readonly List<TermDefinition> _scoped = [];
    private int _depth;

    private bool Is10 => processor.Options.ProcessingMode == JsonLdProcessingMode.JsonLd10;

    /// <summary>Makes sure that a term of the local context is defined; does nothing for any other text.</summary>
    public void Define(string term)
    {
        if (!local.TryGetValue(term, out var value))
            return;
        if (_defined.TryGetValue(term, out var done))
        {
            if (!done)
                throw JsonLdException.Of("cyclic IRI mapping", $"The definition of the term \"{term}\" depends on itself.");
            return;
        }
        if (++_depth > processor.Options.MaxDepth)
            throw JsonLdException.Limit("depth", $"Term definitions depend on one another more than {processor.Options.MaxDepth} levels deep.");
        if (term.Length == 0)
            throw JsonLdException.Of("invalid term definition", "A term cannot be the empty string.");
        _defined[term] = false;
        Create(term, value);
        _defined[term] = true;
        _depth--;
    }

    /// <summary>
    /// Step 21.3: scoped contexts are processed to find their errors. Done when all terms are there, so that the order of the
    /// entries does not matter, and the terms are not copied in between.
    /// </summary>
    public void ValidateScopedContexts()
    {
        foreach (var definition in _scoped)
        {
            try
            {
                processor.Process(result, definition.Context!.Value, baseUrl, remote, origin with { OverrideProtected = true, IsTrial = true });
            }
            catch (JsonLdException exception) when (exception.JsonLdCode is not (null or "context overflow" or "loading remote context failed"))
            {
                throw JsonLdException.Of("invalid scoped context", $"The scoped context of the term \"{definition.Term}\" is not valid: {exception.Message}");
            }
        }
    }

    private void Create(string term, JsonElement value)
    {
        var keyword = Keywords.Of(term);
        if (keyword != Keyword.None)
            CheckKeywordTerm(term, keyword, value);
        else if (Keywords.HasForm(term))
        {
            Ignore($"The term \"{term}\" has the form of a keyword and is ignored.");
            return;
        }

        var previous = result.Find(term);
        var definition = new TermDefinition { Term = term, IsShared = origin.IsShared, Protected = IsProtected(value) };
        if (value.ValueKind is JsonValueKind.Object)
        {
            CheckEntries(term, value);
            if (previous is not null)
                processor.CountWork(result.Set(term, null));
            SetType(definition, value);
            if (!SetIri(definition, value))
                return;
            SetDetails(definition, value);
        }
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
        {
            if (previous is not null)
                processor.CountWork(result.Set(term, null));
            if (!SetIriFromId(definition, value, isSimple: true))
                return;
        }
        else
        {
            throw JsonLdException.Of("invalid term definition", $"The definition of the term \"{term}\" must be a string, an object or null.");
        }

        if (!origin.OverrideProtected && previous is { Protected: true })
        {
            if (!definition.SameAs(previous))
                throw JsonLdException.Of("protected term redefinition", $"The term \"{term}\" is protected and cannot be defined anew.");
            definition = previous;
        }
        if (definition.Context is not null && !ReferenceEquals(definition, previous))
            _scoped.Add(definition);
        processor.CountWork(1 + result.Set(term, definition));
        if (result.Count > processor.Options.MaxTerms)
            throw JsonLdException.Limit("terms", $"A context defines more than {processor.Options.MaxTerms} terms.");
    }

    /// <summary>Steps 4 and 5: of the keywords only <c>@type</c> may be defined, and only so far.</summary>
    private void CheckKeywordTerm(string term, Keyword keyword, JsonElement value)
    {
        var allowed = keyword == Keyword.Type && !Is10 && value.ValueKind == JsonValueKind.Object;
        var entries = 0;
        if (allowed)
            foreach (var entry in value.EnumerateObject())
            {
                entries++;
                allowed &= entry.NameEquals("@protected"u8)
                    || entry.NameEquals("@container"u8) && IsText(entry.Value, "@set")
                    || entry.NameEquals("@container"u8) && entry.Value.ValueKind == JsonValueKind.Array
                        && entry.Value.GetArrayLength() == 1 && IsText(entry.Value[0], "@set");
            }
        if (!allowed || entries == 0)
            throw JsonLdException.Of("keyword redefinition", $"The keyword {term} cannot be defined anew.");
    }

    /// <summary>Steps 10 and 11.</summary>
    private bool IsProtected(JsonElement value)
    {
        var isProtected = local.TryGetValue("@protected", out var all) && ReadProtected(all);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("@protected"u8, out var own))
            return isProtected;
        if (Is10)
            throw JsonLdException.Of("invalid term definition", "@protected needs processing mode json-ld-1.1.");
        return ReadProtected(own);
    }

    private static bool ReadProtected(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw JsonLdException.Of("invalid @protected value", "@protected must be true or false."),
    };

    /// <summary>Step 26.</summary>
    private static void CheckEntries(string term, JsonElement value)
    {
        foreach (var entry in value.EnumerateObject())
            if (Keywords.Of(entry.Name) is not (Keyword.Id or Keyword.Reverse or Keyword.Container or Keyword.Context or Keyword.Direction or Keyword.Index
                or Keyword.Language or Keyword.Nest or Keyword.Prefix or Keyword.Protected or Keyword.Type))
                throw JsonLdException.Of("invalid term definition", $"The definition of the term \"{term}\" cannot have the entry \"{entry.Name}\".");
    }

    private void Ignore(string sentence) => result.Ignored ??= sentence;

    private static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private string? Expand(string value) => IriExpansion.Expand(result, null, value, documentRelative: false, vocab: true, this);
}
