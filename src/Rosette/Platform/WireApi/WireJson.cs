using System.Text.Json;
using Rosette.Platform.Blobs;

namespace Rosette.Platform.WireApi;

/// <summary>Small shapes that many objects of the wire share.</summary>
public static class WireJson
{
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTime? utc)
    {
        if (utc is { } time)
            writer.WriteString(name, WireTime.Format(time));
        else
            writer.WriteNull(name);
    }

    /// <summary><c>name: {id, url}</c> and <c>name_url</c>, both null without a file (wire reference 4.1).</summary>
    public static void WriteFile(this Utf8JsonWriter writer, string name, StoredFile? file, RosetteSettings settings)
    {
        if (file is null)
        {
            writer.WriteNull(name);
            writer.WriteNull(name + "_url");
            return;
        }
        var url = settings.Url(file.Path);
        writer.WriteStartObject(name);
        writer.WriteString("id", file.Id);
        writer.WriteString("url", url);
        writer.WriteEndObject();
        writer.WriteString(name + "_url", url);
    }

    public static void WriteStrings(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void WriteEmptyArray(this Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }
}
