namespace Rosette.OpenBadges.Verification;

/// <summary>Tells by the first bytes what an input is. Says nothing about whether it is well formed.</summary>
internal static class InputDetector
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PngSignature);

    public static InputKind Detect(ReadOnlySpan<byte> bytes)
    {
        if (IsPng(bytes))
            return InputKind.Png;

        var text = Trim(bytes);
        if (text.IsEmpty)
            return InputKind.Unknown;
        if (text[0] is (byte)'{' or (byte)'[')
            return InputKind.Json;
        if (text[0] == '<')
            return InputKind.Svg;
        if (BeginsWith(text, "https://"u8) || BeginsWith(text, "http://"u8))
            return InputKind.Url;
        return IsJws(text) ? InputKind.Jws : InputKind.Unknown;
    }

    /// <summary>Without white space around it and without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes)
    {
        var trimmed = Trim(bytes.Span);
        return bytes.Slice(trimmed.IsEmpty ? 0 : bytes.Span.IndexOf(trimmed), trimmed.Length);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        return bytes.Trim(" \t\r\n"u8);
    }

    private static bool BeginsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme) =>
        text.Length > scheme.Length && System.Text.Ascii.EqualsIgnoreCase(text[..scheme.Length], scheme);

    private static bool IsJws(ReadOnlySpan<byte> text)
    {
        var dots = 0;
        foreach (var character in text)
        {
            if (character == '.')
                dots++;
            else if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'-' or (byte)'_' or (byte)'='))
                return false;
        }

        return dots == 2;
    }
}
