using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Value expansion (JSON-LD 1.1 API, section 5.3), and the end of a map.</summary>
internal sealed partial class Expander
{
    /// <summary>A string, number or boolean as the value of a property.</summary>
    private LdItem ExpandValue(ActiveContext active, TermDefinition? definition, JsonElement value)
    {
        if (definition is { TypeMapping: TypeMapping.Json })
            return JsonLiteral(value, null);
        if (value.ValueKind == JsonValueKind.String)
            return ExpandText(active, definition, value.GetString()!);
        return new LdValue
        {
            Kind = value.ValueKind,
            Text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null,
            Type = definition is { TypeMapping: TypeMapping.Iri } ? definition.Type : null,
        };
    }

    private LdValue JsonLiteral(JsonElement json, string? index)
    {
        JsonDepth.Check(json, _options.MaxDepth);
        return new LdValue { Kind = JsonValueKind.Null, Json = json, Index = index };
    }

    private LdItem ExpandText(ActiveContext active, TermDefinition? definition, string text)
    {
        var mapping = definition?.TypeMapping ?? TypeMapping.Absent;
        if (mapping is TypeMapping.Id or TypeMapping.Vocab)
            return LdNode.Reference(ExpandId(active, text, mapping == TypeMapping.Vocab));
        if (mapping == TypeMapping.Iri)
            return new LdValue { Kind = JsonValueKind.String, Text = text, Type = definition!.Type };
        return new LdValue
        {
            Kind = JsonValueKind.String,
            Text = text,
            Language = Normalize(definition is { HasLanguage: true } ? definition.Language : active.Language),
            Direction = definition is { HasDirection: true } ? definition.Direction : active.Direction,
        };
    }

    /// <summary>A reference to a node; safe mode refuses one that is reserved or stays relative.</summary>
    private string? ExpandId(ActiveContext active, string text, bool vocab)
    {
        var id = IriExpansion.Expand(active, _options.Base, text, documentRelative: true, vocab);
        if (_options.Safe && (id is null || !IriReference.IsAbsolute(id) && !IriReference.IsBlank(id)))
            Drop("relative-id", $"the identifier \"{text}\", which is not an absolute IRI");
        return id;
    }

    /// <summary>Language tags in lower case, unless they are to be kept.</summary>
    private string? Normalize(string? language)
    {
        if (language is null)
            return null;
        if (_options.Safe && !LanguageTag.IsWellFormed(language))
            Drop("invalid-language", $"a text whose language \"{language}\" is not a language tag (BCP 47)");
        return _options.KeepLanguageCase ? language : language.ToLowerInvariant();
    }

    /// <summary>Steps 15 to 20: what the entries of a map make together.</summary>
    private Shape Finish(ref MapState state, in ActiveProperty property, List<LdItem> into)
    {
        if (state.Has(Keyword.Value))
            return FinishValue(ref state, property, into);
        if (state.Has(Keyword.List) || state.Has(Keyword.Set))
            return FinishListOrSet(ref state, property, into);
        if (state.Has(Keyword.Language) && state.HasOnly(Keyword.Language))
        {
            Drop("dropped-value", "an object that has only @language");
            return Shape.Nothing;
        }
        if (property.IsTopOrGraph && (state.IsEmpty || state.Has(Keyword.Id) && state.HasOnly(Keyword.Id)))
        {
            Drop("free-floating", state.IsEmpty ? "an empty object" : $"a node of which only the @id \"{state.Id}\" is given");
            return Shape.Nothing;
        }
        into.Add(new LdNode
        {
            Id = state.Id,
            HasId = state.Has(Keyword.Id),
            Types = state.Types,
            Index = state.Index,
            Properties = state.Properties,
            Reverse = state.Reverse,
            Graph = state.Graph,
            Included = state.Included,
        });
        return Shape.Single;
    }

    /// <summary>Step 15.</summary>
    private Shape FinishValue(ref MapState state, in ActiveProperty property, List<LdItem> into)
    {
        if (!state.HasOnly(Keyword.Value, Keyword.Direction, Keyword.Index, Keyword.Language, Keyword.Type)
            || state.Has(Keyword.Type) && (state.Has(Keyword.Language) || state.Has(Keyword.Direction)))
            throw Error("invalid value object", "An object with @value can have @type or @language and @direction, @index, and nothing else.");
        var isJson = !state.TypeIsArray && state.Types is [{ Value: "@json" }];
        if (!isJson)
        {
            if (state.Value.ValueKind == JsonValueKind.Null)
            {
                Drop("dropped-value", "an object whose @value is null");
                return Shape.Nothing;
            }
            if (state.Has(Keyword.Language) && state.Value.ValueKind != JsonValueKind.String)
                throw Error("invalid language-tagged value", "Only a string can have @language.");
            if (state.Has(Keyword.Type) && (state.TypeIsArray || state.Types is not [{ Term: not null }]))
                throw Error("invalid typed value", "The @type of a value must be one IRI.");
        }
        if (property.IsTopOrGraph)
        {
            Drop("free-floating", "a value that belongs to no property");
            return Shape.Nothing;
        }
        into.Add(isJson
            ? JsonLiteral(state.Value, state.Index)
            : new LdValue
            {
                Kind = state.Value.ValueKind,
                Text = state.Value.ValueKind switch
                {
                    JsonValueKind.String => state.Value.GetString(),
                    JsonValueKind.Number => state.Value.GetRawText(),
                    _ => null,
                },
                Type = state.Types?[0],
                Language = state.Language,
                Direction = state.Direction,
                Index = state.Index,
            });
        return Shape.Single;
    }

    /// <summary>Step 17.</summary>
    private Shape FinishListOrSet(ref MapState state, in ActiveProperty property, List<LdItem> into)
    {
        var isList = state.Has(Keyword.List);
        if (!state.HasOnly(isList ? Keyword.List : Keyword.Set, Keyword.Index))
            throw Error("invalid set or list object", "An object with @list or @set can have @index and nothing else.");
        if (!isList)
        {
            into.AddRange(state.Set!);
            return state.SetShape;
        }
        if (property.IsTopOrGraph)
        {
            Drop("free-floating", "a list that belongs to no property");
            return Shape.Nothing;
        }
        into.Add(new LdList(state.List!) { Index = state.Index });
        return Shape.Single;
    }
}
