using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Literals as value objects (section 8.5), and texts with a direction that are nodes (section 8.4, step 6.1).</summary>
internal sealed partial class RdfReader
{
    private LdValue LiteralOf(RdfTerm literal)
    {
        var text = literal.Value;
        if (literal.Language is { } language)
            return new LdValue { Kind = JsonValueKind.String, Text = text, Language = language };
        var datatype = literal.Datatype!;
        if (options.UseNativeTypes && NativeOf(text, datatype) is { } native)
            return native;
        if (datatype == Vocabulary.RdfJson && options.ProcessingMode == JsonLdProcessingMode.JsonLd11)
            return new LdValue { Kind = JsonValueKind.Null, Json = ParseJson(text) };
        if (options.RdfDirection == RdfDirection.I18nDatatype && datatype.StartsWith(Vocabulary.I18n, StringComparison.Ordinal)
            && datatype.LastIndexOf('_') is >= 0 and var underscore)
        {
            var tag = datatype[Vocabulary.I18n.Length..underscore];
            return new LdValue { Kind = JsonValueKind.String, Text = text, Language = tag.Length == 0 ? null : tag, Direction = DirectionOf(datatype[(underscore + 1)..]) };
        }
        return new LdValue { Kind = JsonValueKind.String, Text = text, Type = datatype == Vocabulary.XsdString ? null : new IriRef(datatype) };
    }

    /// <summary>Step 2.4; null where the text is not in the type's lexical space, or no JSON number can say it.</summary>
    private static LdValue? NativeOf(string text, string datatype) => datatype switch
    {
        Vocabulary.XsdBoolean when text is "true" or "1" => new LdValue { Kind = JsonValueKind.True },
        Vocabulary.XsdBoolean when text is "false" or "0" => new LdValue { Kind = JsonValueKind.False },
        Vocabulary.XsdInteger when IntegerForm().IsMatch(text) => NumberOf(text),
        Vocabulary.XsdDouble when DoubleForm().IsMatch(text) => NumberOf(text),
        _ => null,
    };

    private static LdValue? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new LdValue { Kind = JsonValueKind.Number, Text = EcmaScriptNumber.Format(number) }
            : null;

    private static JsonElement ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw JsonLdException.Of("invalid JSON literal", $"A literal of the type rdf:JSON is not JSON: {exception.Message}");
        }
    }

    private static string DirectionOf(string text) =>
        text is "ltr" or "rtl" ? text : throw JsonLdException.Of("invalid base direction", $"The base direction \"{text}\" must be \"ltr\" or \"rtl\".");

    private void ReadCompound(Dictionary<string, LdNode> graph, string subject)
    {
        if (_referencedOnce.GetValueOrDefault(subject) is not { } usage || !graph.Remove(subject, out var node))
            return;
        var language = TextOf(node, Vocabulary.RdfLanguage);
        if (language is not null && !LanguageTag.IsWellFormed(language))
            throw JsonLdException.Of("invalid language-tagged string", $"\"{language}\" is not a language tag (BCP 47).");
        _replaced[usage.Value] = new LdValue
        {
            Kind = JsonValueKind.String,
            Text = TextOf(node, Vocabulary.RdfValue) ?? "",
            Language = language,
            Direction = TextOf(node, Vocabulary.RdfDirection) is { } direction ? DirectionOf(direction) : null,
        };
    }

    private static string? TextOf(LdNode node, string property) =>
        node.Properties?.Find(property)?.Values is [LdValue { Kind: JsonValueKind.String } value, ..] ? value.Text : null;

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex IntegerForm();

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?\z")]
    private static partial Regex DoubleForm();
}
