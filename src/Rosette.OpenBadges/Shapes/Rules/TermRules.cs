using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// The part of JSON-LD that structure alone can tell: whether the names in <c>type</c> mean something, and whether contexts written
/// inside the document redefine protected terms. A context that is only named by URL and not known here may define anything.
/// </summary>
internal sealed class TermRules(string baseContext, bool baseIsProtected, params string[] baseTerms)
{
    // Real documents have a handful of each. What lies beyond is left to JSON-LD, so that no document makes types times contexts of work.
    private const int MaxTypes = 64;
    private const int MaxContexts = 64;

    /// <summary>Every name of <c>type</c> is an absolute IRI or a term that a context defines.</summary>
    public void Types(JsonElement document, ShapeCheck check)
    {
        if (!JsonText.TryGet(document, "type", out var types) || !JsonText.TryGet(document, "@context", out var contexts))
            return;
        check.Enter("type");
        if (types.ValueKind == JsonValueKind.String)
            Type(types, contexts, check);
        else if (types.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var type in types.EnumerateArray().Take(MaxTypes))
            {
                check.Enter(index++);
                if (type.ValueKind == JsonValueKind.String)
                    Type(type, contexts, check);
                check.Leave();
            }
        }
        check.Leave();
    }

    /// <summary>No context inside the document gives another meaning to a term that an earlier one protects.</summary>
    public void Redefinitions(JsonElement document, ShapeCheck check)
    {
        if (!baseIsProtected || !JsonText.TryGet(document, "@context", out var contexts) || contexts.ValueKind != JsonValueKind.Array)
            return;
        var earlier = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        check.Enter("@context");
        var index = 0;
        foreach (var context in contexts.EnumerateArray())
        {
            check.Enter(index++);
            if (context.ValueKind == JsonValueKind.Object)
                Redefinitions(context, earlier, check);
            check.Leave();
        }
        check.Leave();
    }

    private void Redefinitions(JsonElement context, Dictionary<string, JsonElement> earlier, ShapeCheck check)
    {
        var protects = JsonText.TryGet(context, "@protected", out var flag) && flag.ValueKind == JsonValueKind.True;
        foreach (var property in context.EnumerateObject())
        {
            var term = JsonText.Name(property);
            if (term.StartsWith('@'))
                continue;
            var isKnown = earlier.TryGetValue(term, out var definition);
            if (Array.IndexOf(baseTerms, term) >= 0 || (isKnown && !JsonElement.DeepEquals(definition, property.Value)))
            {
                check.Enter(term);
                check.Error(ShapeCodes.Context, $"{check.Subject} is protected by an earlier context and must not be defined again.");
                check.Leave();
            }
            else if (protects && !isKnown)
                earlier.Add(term, property.Value);
        }
    }

    private void Type(JsonElement type, JsonElement contexts, ShapeCheck check)
    {
        if (JsonText.Read(type) is not { } name)
            return;
        if (name.Contains(':', StringComparison.Ordinal))
        {
            if (!UriSyntax.IsIri(name))
                check.Error(ShapeCodes.Format, $"{check.Subject} must be a term of a context or an absolute URL; it is {ShapeCheck.Describe(type)}.");
            return;
        }
        switch (Find(name, contexts, out var mapped))
        {
            case Definition.None:
                check.Error(ShapeCodes.TypeName, $"{check.Subject} must be a term that a context defines, or an absolute URL; {ShapeCheck.Describe(type)} is neither.");
                break;
            case Definition.Inline when !IsUsable(mapped):
                check.Error(ShapeCodes.Context, $"The context defines {ShapeCheck.Describe(type)} as something that is no URL.");
                break;
        }
    }

    private Definition Find(string name, JsonElement contexts, out JsonElement mapped)
    {
        mapped = default;
        if (contexts.ValueKind != JsonValueKind.Array)
            return FindIn(contexts, name, ref mapped);
        var found = contexts.GetArrayLength() > MaxContexts ? Definition.Unknown : Definition.None;
        foreach (var context in contexts.EnumerateArray().Take(MaxContexts))
            if (FindIn(context, name, ref mapped) is var definition && definition > found)
                found = definition;
        return found;
    }

    private Definition FindIn(JsonElement context, string name, ref JsonElement mapped)
    {
        if (context.ValueKind == JsonValueKind.String)
            return JsonText.Read(context) != baseContext ? Definition.Unknown : Array.IndexOf(baseTerms, name) >= 0 ? Definition.Base : Definition.None;
        if (JsonText.TryGet(context, name, out var definition))
        {
            mapped = definition;
            return Definition.Inline;
        }
        return JsonText.Text(context, "@vocab") is null ? Definition.None : Definition.Unknown;
    }

    /// <summary>An IRI or compact IRI, alone or as <c>@id</c>. A definition without <c>@id</c> may get one from its name.</summary>
    private static bool IsUsable(JsonElement definition) => definition.ValueKind switch
    {
        JsonValueKind.String => JsonText.Passes(definition, TextFormats.Iri.Passes),
        JsonValueKind.Object => !JsonText.TryGet(definition, "@id", out var id) || (id.ValueKind == JsonValueKind.String && JsonText.Passes(id, TextFormats.Iri.Passes)),
        _ => false,
    };

    /// <summary>In rising order of precedence: a definition in the document is looked at closely, one elsewhere is believed.</summary>
    private enum Definition
    {
        None,
        Unknown,
        Base,
        Inline,
    }
}
