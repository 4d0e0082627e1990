using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// A text, or (JSON-LD language map) an object with a text for each language such as <c>de</c> or <c>en-US</c>.
/// The 1EdTech schemas allow the map for every text, also for identifiers.
/// </summary>
/// <param name="text">What each text must be.</param>
/// <param name="better">What a text had better be: the model's format where the schema takes any text.</param>
internal sealed class LocalizedRule(Rule text, TextFormat? better = null) : Rule
{
    public override string Wanted => better?.Wanted ?? text.Wanted;

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.String or JsonValueKind.Object;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            text.Check(value, check);
            if (better is not null && text.Takes(value.ValueKind) && !JsonText.Passes(value, better.Passes))
                check.Advise(ShapeCodes.Format, $"{check.Subject} should be {better.Wanted}; it is {ShapeCheck.Describe(value)}.");
            return;
        }
        if (check.AdvisesOlderSchema)
            check.Advise(ShapeCodes.OlderSchema,
                $"{check.Subject} had better be one text: the schema of September 2024, which some verifiers keep, takes no language map.");
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonText.Name(property);
            check.Enter(name);
            if (!TextFormats.LanguageKey.Passes(name))
                check.Error(ShapeCodes.Format,
                    $"{check.Subject} must be {TextFormats.LanguageKey.Wanted}: an object in the place of a text holds a text for each language.");
            else
                text.Check(property.Value, check);
            check.Leave();
        }
    }

    /// <summary>Whether the object <paramref name="value"/> is a language map, so that it is not taken for anything else.</summary>
    public static bool IsLanguageMap(JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.String || !TextFormats.LanguageKey.Passes(JsonText.Name(property)))
                return false;
        return true;
    }
}
