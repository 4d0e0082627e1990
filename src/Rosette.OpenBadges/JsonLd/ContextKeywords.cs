using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>The keywords of a context definition (JSON-LD 1.1 API, section 4.1, steps 5.7 to 5.11).</summary>
internal static class ContextKeywords
{
    public static void Apply(ContextProcessor processor, ActiveContext result, Dictionary<string, JsonElement> entries, bool isRemote)
    {
        var is10 = processor.Options.ProcessingMode == JsonLdProcessingMode.JsonLd10;
        if (!isRemote && entries.TryGetValue("@base", out var iri))
            SetBase(processor, result, iri);
        if (entries.TryGetValue("@vocab", out var vocab))
            SetVocab(processor, result, vocab, is10);
        if (entries.TryGetValue("@language", out var language))
            SetLanguage(result, language);
        if (entries.TryGetValue("@direction", out var direction))
        {
            if (is10)
                throw JsonLdException.Of("invalid context entry", "@direction needs processing mode json-ld-1.1.");
            result.Direction = ReadDirection(direction);
        }
        if (entries.TryGetValue("@propagate", out var propagate))
        {
            if (is10)
                throw JsonLdException.Of("invalid context entry", "@propagate needs processing mode json-ld-1.1.");
            if (propagate.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                throw JsonLdException.Of("invalid @propagate value", "@propagate must be true or false.");
        }
    }

    /// <summary><c>ltr</c>, <c>rtl</c> or null.</summary>
    public static string? ReadDirection(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.ValueEquals("ltr"u8))
                return "ltr";
            if (value.ValueEquals("rtl"u8))
                return "rtl";
        }
        throw JsonLdException.Of("invalid base direction", "@direction must be \"ltr\" or \"rtl\".");
    }

    private static void SetBase(ContextProcessor processor, ActiveContext result, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.HasBase = true;
            result.Base = null;
            return;
        }
        if (value.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid base IRI", "@base must be an IRI, a reference relative to the base, or null.");
        var text = value.GetString()!;
        if (IriReference.IsAbsolute(text))
        {
            result.Base = text;
        }
        else
        {
            var current = result.EffectiveBase(processor.Options.Base)
                ?? throw JsonLdException.Of("invalid base IRI", $"@base \"{text}\" is relative, but there is no base to resolve it against.");
            result.IsBoundToDocument |= !result.HasBase;
            result.Base = IriReference.Resolve(current, text);
        }
        result.HasBase = true;
    }

    private static void SetVocab(ContextProcessor processor, ActiveContext result, JsonElement value, bool is10)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Vocab = null;
            return;
        }
        if (value.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid vocab mapping", "@vocab must be an IRI or null.");
        var text = value.GetString()!;
        var isAbsolute = IriReference.IsAbsolute(text) || IriReference.IsBlank(text);
        if (is10 && !isAbsolute)
            throw JsonLdException.Of("invalid vocab mapping", $"@vocab \"{text}\" must be an absolute IRI in processing mode json-ld-1.0.");
        result.IsBoundToDocument |= !isAbsolute && !result.HasBase;
        result.Vocab = IriExpansion.Expand(result, processor.Options.Base, text, documentRelative: true, vocab: true);
        if (result.Vocab is null || !IriReference.IsAbsolute(result.Vocab) && !IriReference.IsBlank(result.Vocab))
            result.Ignored ??= $"@vocab \"{text}\" stays relative.";
    }

    private static void SetLanguage(ActiveContext result, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.String))
            throw JsonLdException.Of("invalid default language", "@language in a context must be a language tag or null.");
        result.Language = value.GetString();
        if (result.Language is { } tag && !LanguageTag.IsWellFormed(tag))
            result.Ignored ??= $"\"{tag}\" is not a language tag (BCP 47).";
    }
}
