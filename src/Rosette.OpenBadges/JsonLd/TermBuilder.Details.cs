using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>The other entries of a term definition (section 4.2, steps 19 to 25).</summary>
internal sealed partial class TermBuilder
{
    private void SetDetails(TermDefinition definition, JsonElement value)
    {
        var term = definition.Term;
        if (value.TryGetProperty("@container"u8, out var container) && !(definition.Reverse && container.ValueKind == JsonValueKind.Null))
            SetContainer(definition, container);
        if (value.TryGetProperty("@index"u8, out var index))
            SetIndex(definition, index);
        if (definition.Reverse)
            return;
        if (value.TryGetProperty("@context"u8, out var context))
        {
            Require11(term, "@context");
            JsonDepth.Check(context, processor.Options.MaxDepth);
            definition.Context = context;
            definition.BaseUrl = baseUrl;
        }
        if (definition.Type is null)
            SetLanguageAndDirection(definition, value);
        if (value.TryGetProperty("@nest"u8, out var nest))
        {
            Require11(term, "@nest");
            if (nest.ValueKind != JsonValueKind.String || Keywords.Of(nest.GetString()) is not (Keyword.None or Keyword.Nest))
                throw JsonLdException.Of("invalid @nest value", $"@nest of the term \"{term}\" must be @nest or a term.");
            definition.Nest = nest.GetString();
        }
        if (value.TryGetProperty("@prefix"u8, out var prefix))
            SetPrefix(definition, prefix);
    }

    /// <summary>Step 19.</summary>
    private void SetContainer(TermDefinition definition, JsonElement value)
    {
        var found = Containers.None;
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        foreach (var item in items)
        {
            var one = item.ValueKind != JsonValueKind.String ? Containers.None : Keywords.Of(item.GetString()) switch
            {
                Keyword.Graph => Containers.Graph,
                Keyword.Id => Containers.Id,
                Keyword.Index => Containers.Index,
                Keyword.Language => Containers.Language,
                Keyword.List => Containers.List,
                Keyword.Set => Containers.Set,
                Keyword.Type => Containers.Type,
                _ => Containers.None,
            };
            if (one == Containers.None || (found & one) != 0)
                throw InvalidContainer(definition.Term);
            found |= one;
        }
        if (!IsAllowed(found) || Is10 && (value.ValueKind != JsonValueKind.String || (found & (Containers.Graph | Containers.Id | Containers.Type)) != 0))
            throw InvalidContainer(definition.Term);
        definition.Container = found;
        if (!definition.Has(Containers.Type))
            return;
        if (definition.Type is null)
        {
            definition.Type = new IriRef("@id");
            definition.TypeMapping = TypeMapping.Id;
        }
        if (definition.TypeMapping is not (TypeMapping.Id or TypeMapping.Vocab))
            throw JsonLdException.Of("invalid type mapping", $"@type of the term \"{definition.Term}\" must be @id or @vocab in a @type container.");
    }

    /// <summary>One container; or a graph by id or index, or any one of them with a set.</summary>
    private static bool IsAllowed(Containers found) => (found & ~Containers.Set) switch
    {
        Containers.List => found == Containers.List,
        Containers.None => found == Containers.Set,
        Containers.Graph or Containers.Id or Containers.Index or Containers.Language or Containers.Type => true,
        Containers.Graph | Containers.Id or Containers.Graph | Containers.Index => true,
        _ => false,
    };

    private static JsonLdException InvalidContainer(string term) => JsonLdException.Of(
        "invalid container mapping", $"@container of the term \"{term}\" is not one of the containers or their allowed combinations.");

    /// <summary>Step 20.</summary>
    private void SetIndex(TermDefinition definition, JsonElement value)
    {
        Require11(definition.Term, "@index");
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (!definition.Has(Containers.Index) || text is null || Expand(text) is not { } iri || !IriReference.IsAbsolute(iri))
            throw JsonLdException.Of("invalid term definition", $"@index of the term \"{definition.Term}\" must be a property, and needs the container @index.");
        definition.Index = text;
    }

    /// <summary>Steps 22 and 23.</summary>
    private void SetLanguageAndDirection(TermDefinition definition, JsonElement value)
    {
        if (value.TryGetProperty("@language"u8, out var language))
        {
            if (language.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                throw JsonLdException.Of("invalid language mapping", $"@language of the term \"{definition.Term}\" must be a language tag or null.");
            definition.HasLanguage = true;
            definition.Language = language.GetString();
            if (definition.Language is { } tag && !LanguageTag.IsWellFormed(tag))
                Ignore($"\"{tag}\" is not a language tag (BCP 47).");
        }
        if (value.TryGetProperty("@direction"u8, out var direction))
        {
            definition.HasDirection = true;
            definition.Direction = ContextKeywords.ReadDirection(direction);
        }
    }

    /// <summary>Step 25.</summary>
    private void SetPrefix(TermDefinition definition, JsonElement value)
    {
        var term = definition.Term;
        if (Is10 || term.AsSpan().ContainsAny(':', '/'))
            throw JsonLdException.Of("invalid term definition", $"The term \"{term}\" cannot have @prefix.");
        definition.Prefix = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw JsonLdException.Of("invalid @prefix value", $"@prefix of the term \"{term}\" must be true or false."),
        };
        if (definition.Prefix && definition.Keyword != Keyword.None)
            throw JsonLdException.Of("invalid term definition", $"The keyword alias \"{term}\" cannot be a prefix.");
    }

    private void Require11(string term, string entry)
    {
        if (Is10)
            throw JsonLdException.Of("invalid term definition", $"{entry} of the term \"{term}\" needs processing mode json-ld-1.1.");
    }
}
