using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Baking;

/// <summary>What both image formats demand of a text, and what they need to know about it.</summary>
internal static class BakedText
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as UTF-8, if it can be baked at all.</summary>
    public static byte[] Encode(string text, BakingLimits limits)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new OpenBadgeException("image.text", "There is no text to bake; it must be a JSON document, a compact JWS or a URL.");
        if (text.Contains('\0'))
            throw new OpenBadgeException("image.text", "The text to bake must not contain the character U+0000.");
        CheckSize(text.Length, limits);
        try
        {
            var bytes = Utf8.GetBytes(text);
            CheckSize(bytes.Length, limits);
            return bytes;
        }
        catch (EncoderFallbackException exception)
        {
            throw new OpenBadgeException("image.text", "The text to bake must not contain half of a surrogate pair.", exception);
        }
    }

    public static void CheckSize(int bytes, BakingLimits limits)
    {
        if (bytes > limits.MaxTextBytes)
            throw new OpenBadgeException("image.text-size", $"The baked text has {bytes} bytes or more; at most {limits.MaxTextBytes} are allowed.");
    }

    public static bool IsJson(string text) => text.AsSpan().TrimStart().StartsWith('{');

    /// <summary>Whether the text has the form of a compact JWS: three parts of base64url (the last may be empty).</summary>
    public static bool IsJws(ReadOnlySpan<char> text)
    {
        var dots = 0;
        foreach (var character in text)
            if (character == '.')
                dots++;
            else if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
                return false;
        return dots == 2;
    }

    /// <summary>The <c>id</c> of a JSON document, if it has one that is a string.</summary>
    public static string? IdOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
