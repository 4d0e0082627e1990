using System.Text.Json;
using Rosette.Platform.Images;

namespace Rosette.Platform.WireApi;

/// <summary>
/// A picture among a request's parameters (wire reference 7.3): the file part of a form, a data URI, base64 alone, a web
/// address, or an object that holds one of these as <c>data</c>, <c>file</c>, <c>base64</c> or <c>remote_upload_url</c>.
/// </summary>
public static class ImageInput
{
    private const string Rule =
        "cannot be read: send a file part, base64 (as text, data URI, or image.data) or image.remote_upload_url, of a PNG, JPEG or WebP picture of at most 4 MB";

    public const int MaxText = 8 * 1024 * 1024;
    public const int MaxUrl = 4_000;
    private static readonly string[] Keys = ["remote_upload_url", "data", "file", "base64"];

    /// <returns>Null when there is none, or when an error was added.</returns>
    public static GivenImage? Read(InputReader reader, string name)
    {
        if (reader.Given(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            return value.ValueKind == JsonValueKind.String ? Of(reader, name, reader.Text(name, MaxText)) : Refuse(reader, name);
        var errors = new List<FieldError>();
        var inside = new InputReader(value, errors);
        var text = Keys.Select(key => inside.Text(key, MaxText)).FirstOrDefault(t => t is not null);
        if (errors.Count > 0)
            return Refuse(reader, name);
        // What an answer showed, sent back: the picture stays.
        if (text is null && value.EnumerateObject().Any() && !Keys.Append("id").Append("url").Any(inside.Has))
            return Refuse(reader, name);
        return Of(reader, name, text);
    }

    private static GivenImage? Of(InputReader reader, string name, string? text)
    {
        if (text is null)
            return null;
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return text.Length <= MaxUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) ? new GivenImage(null, url) : Refuse(reader, name);
        var isDataUri = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
        var comma = isDataUri ? text.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase) : 0;
        return comma >= 0 && Decode(isDataUri ? text[(comma + ";base64,".Length)..] : text) is { } bytes ? new GivenImage(bytes, null) : Refuse(reader, name);
    }

    // Forms turn an unescaped + into a blank; some encoders write the alphabet of URLs, or leave the padding out.
    private static byte[]? Decode(string base64)
    {
        var plain = base64.Replace("\r", "").Replace("\n", "").Replace("\t", "").Replace(' ', '+').Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[plain.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(plain + new string('=', (4 - plain.Length % 4) % 4), bytes, out var length) ? bytes[..length] : null;
    }

    private static GivenImage? Refuse(InputReader reader, string name)
    {
        reader.Fail(name, Rule);
        return null;
    }
}
