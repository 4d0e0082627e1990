using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.Model;

/// <summary>Reads and writes the objects of every version (source-generated, no reflection).</summary>
public static class BadgeJson
{
    private static readonly JsonSerializerOptions V1Options = CreateOptions(V1JsonContext.Default);
    private static readonly JsonSerializerOptions V2Options = CreateOptions(V2JsonContext.Default);
    private static readonly JsonSerializerOptions V3Options = CreateOptions(V3JsonContext.Default);

    /// <summary>
    /// Reads an object. Where the standard allows several values, one value or an array is taken;
    /// members without a property are kept in <see cref="BadgeObject.Additional"/>.
    /// </summary>
    /// <exception cref="OpenBadgeException"><c>model.form</c>: not an object, or a member of another form than the standard's.</exception>
    public static T Parse<T>(JsonElement json)
        where T : BadgeObject
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new OpenBadgeException("model.form", $"A {typeof(T).Name} is a JSON object, not {Article(json.ValueKind)}.");
        try
        {
            return (T)json.Deserialize(TypeInfo(typeof(T)))!;
        }
        catch (JsonException exception)
        {
            throw Misformed<T>(exception);
        }
    }

    /// <summary>As <see cref="Parse{T}(JsonElement)"/>, from UTF-8 JSON within the limits of <see cref="StrictJson"/>.</summary>
    /// <exception cref="OpenBadgeException"><c>json.…</c>: not JSON; <c>model.form</c>: not of the form of the standard.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8Json)
        where T : BadgeObject
    {
        using var document = StrictJson.Parse(utf8Json);
        return Parse<T>(document.RootElement);
    }

    internal static byte[] Write(BadgeObject value) => Written(value, JsonSerializer.SerializeToUtf8Bytes);

    internal static JsonElement ToElement(BadgeObject value) => Written(value, JsonSerializer.SerializeToElement);

    /// <summary>The text of a JSON string.</summary>
    /// <exception cref="OpenBadgeException"><c>json.lone-surrogate</c>: JSON that was not read strictly can hold what is no text.</exception>
    internal static string? String(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw NoText(exception);
        }
    }

    internal static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, V3JsonContext.Default.String);

    private static JsonTypeInfo TypeInfo(Type type)
    {
        var options = type.Namespace == typeof(V2.Assertion).Namespace ? V2Options
            : type.Namespace == typeof(V1.Assertion).Namespace ? V1Options
            : V3Options;
        return options.GetTypeInfo(type);
    }

    private static JsonSerializerOptions CreateOptions(JsonSerializerContext context)
    {
        var options = new JsonSerializerOptions(context.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = context.WithAddedModifier(LeaveOutWhatIsEmpty),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        // The Badge Connect API writes "error": null when there is none.
        if (type.Type == typeof(V2.BadgeConnectStatus))
            return;
        foreach (var property in type.Properties)
            if (!property.IsExtensionData)
                property.ShouldSerialize = static (_, value) => value is not (null or "" or ICollection { Count: 0 });
    }

    private static T Written<T>(BadgeObject value, Func<object, JsonTypeInfo, T> serialize)
    {
        var document = value.AsDocument();
        try
        {
            return serialize(document, TypeInfo(document.GetType()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw NoText(exception);
        }
    }

    private static OpenBadgeException NoText(Exception exception) =>
        new("json.lone-surrogate", "A text has half a surrogate pair, which is no Unicode text.", exception);

    private static OpenBadgeException Misformed<T>(JsonException exception) => new(
        "model.form",
        $"The {typeof(T).Name} is not of the form of the standard at {Nested.Path(exception)}: the value there is of another type than expected.",
        exception);

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Undefined => "nothing",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
