using System.Globalization;
using System.Text.Json;

namespace Rosette.Client;

/// <summary>Writes attributes as the wire has them. What is null was not given and is left out.</summary>
internal readonly struct BodyWriter(Utf8JsonWriter json)
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public void Text(string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>An empty text clears: servers take null for "not given".</summary>
    public void Text(string name, Optional<string?> value)
    {
        if (value.IsGiven)
            json.WriteString(name, value.Value ?? "");
    }

    public void Id(string name, Guid? value)
    {
        if (value is { } id)
            json.WriteString(name, id);
    }

    public void Flag(string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
    }

    public void Time(string name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
    }

    public void Texts(string name, IEnumerable<string>? values)
    {
        if (values is null)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public void Object(string name, RequestBody? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        value.WriteObject(json);
    }

    public void Objects(string name, IEnumerable<RequestBody>? values)
    {
        if (values is null)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            value.WriteObject(json);
        json.WriteEndArray();
    }

    public void False(string name) => json.WriteBoolean(name, false);
}
