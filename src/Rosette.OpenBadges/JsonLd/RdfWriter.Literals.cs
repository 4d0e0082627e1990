using System.Globalization;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Value objects as literals (section 8.2, steps 4 to 15).</summary>
internal sealed partial class RdfWriter
{
    private static readonly RdfTerm RdfValue = RdfTerm.Iri(Vocabulary.RdfValue);
    private static readonly RdfTerm RdfLanguage = RdfTerm.Iri(Vocabulary.RdfLanguage);
    private static readonly RdfTerm RdfDirectionProperty = RdfTerm.Iri(Vocabulary.RdfDirection);

    private RdfTerm? LiteralOf(LdValue value, in Target target)
    {
        if (value.Json is { } json)
            return RdfTerm.Literal(System.Text.Encoding.UTF8.GetString(Jcs.Canonicalize(json)), Vocabulary.RdfJson);
        if (value.Type is { } type && type.Term is null)
        {
            Drop("relative-type", $"a value of the type \"{type.Value}\", which is not a well-formed IRI");
            return null;
        }
        if (value.Language is { } language && !LanguageTag.IsWellFormed(language))
        {
            Drop("invalid-language", $"a text whose language \"{language}\" is not a language tag (BCP 47)");
            return null;
        }
        var datatype = value.Type?.Value;
        switch (value.Kind)
        {
            case JsonValueKind.True:
                return RdfTerm.Literal("true", datatype ?? Vocabulary.XsdBoolean);
            case JsonValueKind.False:
                return RdfTerm.Literal("false", datatype ?? Vocabulary.XsdBoolean);
            case JsonValueKind.Number:
                return NumberOf(value.Text!, datatype);
        }
        if (value.Direction is { } direction)
        {
            if (options.RdfDirection != RdfDirection.None)
                return Directed(value, direction, target);
            Drop("dropped-direction", $"the base direction \"{direction}\" of a text, since no form for it in RDF is chosen");
        }
        return value.Language is { } tag ? RdfTerm.LanguageLiteral(value.Text!, tag) : RdfTerm.Literal(value.Text!, datatype);
    }

    /// <summary>Steps 10 and 11: integers up to 10^21 as such, all other numbers in the canonical form of xsd:double.</summary>
    private static RdfTerm NumberOf(string text, string? datatype)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw JsonLdException.Limit("number", $"The number {text} is larger than a double can hold.");
        if (datatype == Vocabulary.XsdDouble || number != Math.Truncate(number) || Math.Abs(number) >= 1e21)
            return RdfTerm.Literal(CanonicalDouble(number), datatype ?? Vocabulary.XsdDouble);
        var digits = number == 0 ? "0" : number.ToString("F0", CultureInfo.InvariantCulture);
        return RdfTerm.Literal(digits, datatype ?? Vocabulary.XsdInteger);
    }

    /// <summary>One digit, a point, up to 15 digits without trailing zeros but at least one, <c>E</c>, exponent.</summary>
    internal static string CanonicalDouble(double number)
    {
        if (number == 0)
            return "0.0E0";
        var text = number.ToString("E15", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text.AsSpan(0, mark).TrimEnd('0');
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}{(mantissa[^1] == '.' ? "0" : "")}E{exponent}");
    }

    /// <summary>Step 13: a text with a base direction.</summary>
    private RdfTerm Directed(LdValue value, string direction, in Target target)
    {
        var language = value.Language?.ToLowerInvariant();
        if (options.RdfDirection == RdfDirection.I18nDatatype)
            return RdfTerm.Literal(value.Text!, $"{Vocabulary.I18n}{language}_{direction}");
        var node = Fresh();
        Add(node, RdfValue, RdfTerm.Literal(value.Text!), target);
        if (language is not null)
            Add(node, RdfLanguage, RdfTerm.Literal(language), target);
        Add(node, RdfDirectionProperty, RdfTerm.Literal(direction), target);
        return node;
    }
}
