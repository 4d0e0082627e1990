using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Rosette.OpenBadges.Json;

/// <summary>
/// JSON from strangers, read without ambiguity (RFC 8259, and I-JSON's rules of RFC 7493): what two parsers could understand
/// differently is refused, because a signature is only as good as the agreement about what was signed.
/// </summary>
public static class StrictJson
{
    private static readonly UTF8Encoding Encoding = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads a UTF-8 text; a byte order mark is skipped. The document keeps <paramref name="utf8"/>, which must not change
    /// while it is used; dispose the document to give its memory back.
    /// </summary>
    /// <exception cref="OpenBadgeException">
    /// <c>json.size</c>, <c>json.encoding</c> (not UTF-8), <c>json.syntax</c>, <c>json.depth</c>, <c>json.duplicate-name</c>,
    /// <c>json.lone-surrogate</c>, <c>json.number-range</c> (beyond a double). The message gives the position.
    /// </exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null)
    {
        limits ??= JsonLimits.Default;
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (utf8.Length > limits.MaxBytes)
            throw Size(limits);
        if (!Utf8.IsValid(utf8.Span))
            throw NotUtf8(utf8.Span);
        Check(utf8.Span, limits);
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw DuplicateName(utf8.Span, limits, exception);
        }
    }

    /// <summary>Reads a text; see <see cref="Parse(ReadOnlyMemory{byte}, JsonLimits?)"/>.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, JsonLimits?)" path="/exception"/>
    public static JsonDocument Parse(string text, JsonLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > (limits ?? JsonLimits.Default).MaxBytes)
            throw Size(limits ?? JsonLimits.Default);
        try
        {
            return Parse(Encoding.GetBytes(text), limits);
        }
        catch (EncoderFallbackException exception)
        {
            throw new OpenBadgeException(
                "json.lone-surrogate", $"The JSON has half a surrogate pair at character {exception.Index + 1}.", exception);
        }
    }

    private static void Check(ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        var reader = Reader(utf8, limits);
        try
        {
            while (reader.Read())
                CheckToken(ref reader, utf8, limits);
        }
        catch (JsonException exception)
        {
            throw Syntax(exception);
        }
    }

    private static void CheckToken(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= limits.MaxDepth:
                throw Error("json.depth", $"is nested deeper than {limits.MaxDepth} levels", utf8, reader.TokenStartIndex);
            case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan):
                throw Error("json.lone-surrogate", "has a string with half a surrogate pair", utf8, reader.TokenStartIndex);
            case JsonTokenType.Number when !IsDouble(reader.ValueSpan):
                throw Error("json.number-range", "has a number beyond a double", utf8, reader.TokenStartIndex);
        }
    }

    private static bool IsDouble(ReadOnlySpan<byte> number)
    {
        // Without an exponent it takes 309 digits to get beyond 1.8e308.
        if (number.Length < 309 && !number.ContainsAny((byte)'e', (byte)'E'))
            return true;
        return Utf8Parser.TryParse(number, out double value, out _) && double.IsFinite(value);
    }

    /// <summary>Whether a string's raw text, whose escapes are well formed, has a <c>\uD8xx</c> and <c>\uDCxx</c> that are no pair.</summary>
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        for (var start = raw.IndexOf((byte)'\\'); start >= 0; start = Next(raw, start))
        {
            if (raw[start + 1] != 'u')
            {
                start += 2;
                continue;
            }
            var unit = Unit(raw, start);
            start += 6;
            if (!char.IsSurrogate(unit))
                continue;
            var isPair = char.IsHighSurrogate(unit)
                && raw[start..].StartsWith("\\u"u8)
                && char.IsLowSurrogate(Unit(raw, start));
            if (!isPair)
                return true;
            start += 6;
        }
        return false;
    }

    private static int Next(ReadOnlySpan<byte> raw, int start)
    {
        var next = raw[start..].IndexOf((byte)'\\');
        return next < 0 ? next : start + next;
    }

    private static char Unit(ReadOnlySpan<byte> raw, int start)
    {
        Utf8Parser.TryParse(raw.Slice(start + 2, 4), out ushort unit, out _, 'x');
        return (char)unit;
    }

    private static Utf8JsonReader Reader(ReadOnlySpan<byte> utf8, JsonLimits limits) =>
        new(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });

    private static OpenBadgeException Size(JsonLimits limits) =>
        new("json.size", $"The JSON is longer than {limits.MaxBytes} bytes.");

    private static OpenBadgeException Syntax(JsonException exception)
    {
        var reason = exception.Message;
        var positionMark = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (positionMark > 0)
            reason = reason[..positionMark];
        return new OpenBadgeException(
            "json.syntax",
            $"The JSON is malformed at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {reason}",
            exception);
    }

    private static OpenBadgeException NotUtf8(ReadOnlySpan<byte> utf8)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(utf8[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
            position += length;
        return Error("json.encoding", "is not UTF-8", utf8, position);
    }

    private static OpenBadgeException DuplicateName(ReadOnlySpan<byte> utf8, JsonLimits limits, JsonException exception)
    {
        var reader = Reader(utf8, limits);
        var objects = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                objects.Push([]);
            else if (reader.TokenType == JsonTokenType.EndObject)
                objects.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName && !objects.Peek().Add(reader.GetString()!))
                return Error("json.duplicate-name", $"has the name \"{Jcs.Excerpt(reader.GetString()!)}\" twice in one object", utf8, reader.TokenStartIndex);
        }
        return Syntax(exception);
    }

    private static OpenBadgeException Error(string code, string problem, ReadOnlySpan<byte> utf8, long position)
    {
        var before = utf8[..(int)position];
        var line = before.Count((byte)'\n') + 1;
        var column = (int)position - before.LastIndexOf((byte)'\n');
        return new OpenBadgeException(code, $"The JSON {problem} (line {line}, byte {column}).");
    }
}
