using System.Text.Json;

namespace Rosette.Platform.WireApi;

/// <summary>
/// Reads attributes off a JSON object as clients send them: numbers where text is kept, <c>"true"</c> for true, null for
/// "not given". What cannot be meant becomes a <see cref="FieldError"/>. Reads what <see cref="WireInput"/> has taken:
/// its texts are valid Unicode.
/// </summary>
public sealed class InputReader(JsonElement source, List<FieldError> errors)
{
    public const int MaxText = 10_000;

    /// <summary>The attribute of an error that concerns an entry of a list as a whole.</summary>
    public const string Entry = "entry";

    public List<FieldError> Errors => errors;

    /// <summary>The attribute is there and is not null: null is "not given" (client facts 12).</summary>
    public bool Has(string name) => Given(name) is not null;

    /// <summary>The attribute is there and is null; for the few where that means more than "not given".</summary>
    public bool IsNull(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public JsonElement? Given(string name) => TryGet(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>As <see cref="Text"/>, but an empty text is one: it clears what was. Null when absent or refused.</summary>
    public string? Said(string name, int max = 255)
    {
        var before = errors.Count;
        var text = Has(name) ? Text(name, max) ?? "" : null;
        return errors.Count > before ? null : text;
    }

    /// <summary>Trimmed text; null when absent, null or empty.</summary>
    public string? Text(string name, int max = 255) => TryGet(name, out var value) ? TextOf(name, value, max) : null;

    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            JsonValueKind.String => FlagOf(name, Checked(name, value, 10)),
            JsonValueKind.Number when value.TryGetInt32(out var number) && number is 0 or 1 => number == 1,
            _ => FlagOf(name, "?"),
        };
    }

    /// <summary>The value was sent as JSON <c>false</c> (or <c>"false"</c>): "never", for an expiry.</summary>
    public bool IsFalse(string name) =>
        TryGet(name, out var value)
        && (value.ValueKind == JsonValueKind.False || (value.ValueKind == JsonValueKind.String && value.ValueEquals("false")));

    /// <summary>Elements of a list; empty when absent or null.</summary>
    public IReadOnlyList<JsonElement> List(string name, int max)
    {
        if (!TryGet(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            // A form sends an empty list as an empty text.
            if (value.ValueKind != JsonValueKind.String || !value.ValueEquals(""))
                Fail(name, "must be a list");
            return [];
        }
        if (value.GetArrayLength() <= max)
            return [.. value.EnumerateArray()];
        Fail(name, $"has too many entries (maximum is {max})");
        return [];
    }

    /// <summary>Texts of a list without empty ones, of which forms send some; an object counts by its <c>name</c>. Null when absent.</summary>
    public IReadOnlyList<string>? Texts(string name, int max, int maxText)
    {
        if (!Has(name))
            return null;
        var texts = new List<string>();
        foreach (var entry in List(name, max))
            if (TextOf(name, entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("name", out var named) ? named : entry, maxText) is { } text)
                texts.Add(text);
        return texts;
    }

    /// <summary>Objects of a list, each read by <paramref name="read"/>; an error names the entry, counted from 1. Null when absent.</summary>
    public IReadOnlyList<T>? Objects<T>(string name, int max, Func<InputReader, T> read)
    {
        if (!Has(name))
            return null;
        var entries = new List<T>();
        foreach (var entry in List(name, max))
        {
            var own = new List<FieldError>();
            if (entry.ValueKind != JsonValueKind.Object)
                own.Add(new FieldError(Entry, "must be an object"));
            entries.Add(read(new InputReader(entry, own)));
            errors.AddRange(own.Select(e => new FieldError(name, e.Attribute == Entry ? $"entry {entries.Count} {e.Message}" : $"entry {entries.Count}: {e.Attribute} {e.Message}")));
        }
        return entries;
    }

    public JsonElement? Object(string name)
    {
        if (!TryGet(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return value;
        Fail(name, "must be an object");
        return null;
    }

    public string? Fail(string name, string message)
    {
        errors.Add(new FieldError(name, message));
        return null;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return source.ValueKind == JsonValueKind.Object && source.TryGetProperty(name, out value);
    }

    private bool? FlagOf(string name, string? text)
    {
        switch (text?.ToLowerInvariant())
        {
            case null:
                return null;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                Fail(name, "must be true or false");
                return null;
        }
    }

    private string? TextOf(string name, JsonElement value, int max)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Checked(name, value, max);
            case JsonValueKind.Number:
                return value.GetRawText() is { Length: <= 255 } digits ? digits : Fail(name, "is too long a number");
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean() ? "true" : "false";
            case JsonValueKind.Null:
                return null;
            default:
                return Fail(name, "must be text");
        }
    }

    private string? Checked(string name, JsonElement value, int max)
    {
        var text = value.GetString()!.Trim();
        if (text.Length == 0)
            return null;
        if (text.Length > max)
            return Fail(name, $"is too long (maximum is {max} characters)");
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? Fail(name, "holds control characters") : text;
    }
}
