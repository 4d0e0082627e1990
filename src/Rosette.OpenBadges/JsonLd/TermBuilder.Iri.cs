using System.Buffers;
using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>What a term stands for (section 4.2, steps 12 to 18).</summary>
internal sealed partial class TermBuilder
{
    private static readonly SearchValues<char> GenDelims = SearchValues.Create(":/?#[]@");

    /// <summary>Step 12.</summary>
    private void SetType(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@type"u8, out var entry))
            return;
        if (entry.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid type mapping", $"@type of the term \"{definition.Term}\" must be a string.");
        var type = Expand(entry.GetString()!);
        definition.TypeMapping = type switch
        {
            "@id" => TypeMapping.Id,
            "@vocab" => TypeMapping.Vocab,
            "@json" when !Is10 => TypeMapping.Json,
            "@none" when !Is10 => TypeMapping.None,
            not null when IriReference.IsAbsolute(type) => TypeMapping.Iri,
            _ => throw JsonLdException.Of("invalid type mapping", $"@type of the term \"{definition.Term}\" is \"{entry}\", which is not an IRI."),
        };
        definition.Type = new IriRef(type);
    }

    /// <summary>Steps 13 to 18; false where the definition is to be ignored.</summary>
    private bool SetIri(TermDefinition definition, JsonElement value)
    {
        if (value.TryGetProperty("@reverse"u8, out var reverse))
            return SetReverse(definition, value, reverse);
        if (value.TryGetProperty("@id"u8, out var id) && !IsText(id, definition.Term))
            return SetIriFromId(definition, id, isSimple: false);
        SetIriFromTerm(definition);
        return true;
    }

    private bool SetReverse(TermDefinition definition, JsonElement value, JsonElement reverse)
    {
        if (value.TryGetProperty("@id"u8, out _) || value.TryGetProperty("@nest"u8, out _))
            throw JsonLdException.Of("invalid reverse property", $"The reverse property \"{definition.Term}\" cannot have @id or @nest.");
        if (reverse.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid IRI mapping", $"@reverse of the term \"{definition.Term}\" must be a string.");
        var text = reverse.GetString()!;
        if (Keywords.HasForm(text))
        {
            Ignore($"@reverse of the term \"{definition.Term}\" has the form of a keyword; the term is ignored.");
            return false;
        }
        definition.Iri = Absolute(Expand(text), definition.Term);
        if (value.TryGetProperty("@container"u8, out var container) && container.ValueKind != JsonValueKind.Null
            && !IsText(container, "@set") && !IsText(container, "@index"))
            throw JsonLdException.Of("invalid reverse property", $"The reverse property \"{definition.Term}\" can only have the containers @set and @index.");
        definition.Reverse = true;
        return true;
    }

    /// <summary>Step 14.</summary>
    private bool SetIriFromId(TermDefinition definition, JsonElement id, bool isSimple)
    {
        var term = definition.Term;
        if (id.ValueKind == JsonValueKind.Null)
            return true;
        if (id.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid IRI mapping", $"@id of the term \"{term}\" must be a string or null.");
        var text = id.GetString()!;
        if (isSimple && text == term)
        {
            SetIriFromTerm(definition);
            return true;
        }
        if (Keywords.HasForm(text) && Keywords.Of(text) == Keyword.None)
        {
            Ignore($"@id of the term \"{term}\" has the form of a keyword; the term is ignored.");
            return false;
        }
        var iri = Expand(text);
        definition.Keyword = iri is null ? Keyword.None : Keywords.Of(iri);
        if (definition.Keyword == Keyword.Context)
            throw JsonLdException.Of("invalid keyword alias", $"The term \"{term}\" cannot be an alias of @context.");
        definition.Iri = definition.Keyword == Keyword.None ? Absolute(iri, term) : new IriRef(iri!);
        if (HasInnerColon(term) || term.Contains('/', StringComparison.Ordinal))
        {
            // The term may now be met while it is expanded itself.
            _defined[term] = true;
            if (Expand(term) != definition.Iri.Value)
                throw JsonLdException.Of("invalid IRI mapping", $"The term \"{term}\" is itself an IRI and cannot stand for another one.");
        }
        else if (isSimple && !term.Contains(':', StringComparison.Ordinal))
        {
            definition.Prefix = definition.Iri.IsBlank || iri!.Length > 0 && GenDelims.Contains(iri[^1]);
        }
        return true;
    }

    /// <summary>Steps 15 to 18: the term is its own IRI, or belongs to the vocabulary.</summary>
    private void SetIriFromTerm(TermDefinition definition)
    {
        var term = definition.Term;
        if (term.IndexOf(':', 1) is > 0 and var colon)
        {
            var prefix = term[..colon];
            var isCompact = !term.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal);
            if (isCompact)
                Define(prefix);
            definition.Iri = isCompact && result.Find(prefix) is { Iri: { } known }
                ? new IriRef(string.Concat(known.Value, term.AsSpan(colon + 1)))
                : new IriRef(term);
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            definition.Iri = Absolute(IriExpansion.Expand(result, null, term, documentRelative: false, vocab: true), term);
        }
        else if (term == "@type")
        {
            definition.Keyword = Keyword.Type;
            definition.Iri = new IriRef("@type");
        }
        else
        {
            definition.Iri = new IriRef((result.Vocab ?? throw NoIri(term)) + term);
        }
    }

    private static bool HasInnerColon(string term) => term.AsSpan().IndexOf(':') >= 0 && term.Length > 2 && term.AsSpan(1, term.Length - 2).Contains(':');

    private IriRef Absolute(string? iri, string term)
    {
        if (iri is not null && (IriReference.IsAbsolute(iri) || IriReference.IsBlank(iri)))
            return new IriRef(iri);
        throw NoIri(term);
    }

    private static JsonLdException NoIri(string term) =>
        JsonLdException.Of("invalid IRI mapping", $"The term \"{term}\" does not stand for an absolute IRI or a keyword.");
}
