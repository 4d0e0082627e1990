using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Rosette.OpenBadges.Json;

/// <summary>
/// JSON Canonicalization Scheme (RFC 8785): no white space, names sorted by UTF-16 units, ECMAScript's numbers,
/// only the escapes that JSON needs.
/// </summary>
public static class Jcs
{
    private const int MaxDepth = 256;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create(string.Concat(Enumerable.Range(0, 0x20).Select(unit => (char)unit)) + "\"\\");

    /// <summary>The canonical text, UTF-8.</summary>
    /// <exception cref="OpenBadgeException">
    /// <c>json.duplicate-name</c>, <c>json.lone-surrogate</c>, <c>json.encoding</c>, <c>json.number-range</c> or <c>json.depth</c>;
    /// none of them for what <see cref="StrictJson"/> has read with its default limits.
    /// </exception>
    /// <exception cref="ArgumentException">The element is undefined (<c>default</c>).</exception>
    public static byte[] Canonicalize(JsonElement value)
    {
        var writer = new ArrayBufferWriter<byte>();
        Canonicalize(value, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical text, UTF-8, to <paramref name="writer"/>.</summary>
    /// <inheritdoc cref="Canonicalize(JsonElement)" path="/exception"/>
    public static void Canonicalize(JsonElement value, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteValue(value, writer, 0);
    }

    private static void WriteValue(JsonElement value, IBufferWriter<byte> writer, int depth)
    {
        if (depth > MaxDepth)
            throw new OpenBadgeException("json.depth", $"The JSON is nested deeper than {MaxDepth} levels.");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, writer, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(value, writer, depth);
                break;
            case JsonValueKind.String:
                WriteString(value, writer);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, writer);
                break;
            case JsonValueKind.True:
                writer.Write("true"u8);
                break;
            case JsonValueKind.False:
                writer.Write("false"u8);
                break;
            case JsonValueKind.Null:
                writer.Write("null"u8);
                break;
            default:
                throw new ArgumentException("The element is undefined.", nameof(value));
        }
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> writer, int depth)
    {
        var members = new (string Name, JsonElement Value)[value.GetPropertyCount()];
        var count = 0;
        foreach (var property in value.EnumerateObject())
            members[count++] = (Text(property, static member => member.Name), property.Value);
        members.AsSpan().Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        writer.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                    throw new OpenBadgeException(
                        "json.duplicate-name", $"The name \"{Excerpt(members[i].Name)}\" occurs more than once in an object.");
                writer.Write(","u8);
            }
            WriteString(members[i].Name, writer);
            writer.Write(":"u8);
            WriteValue(members[i].Value, writer, depth + 1);
        }
        writer.Write("}"u8);
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> writer, int depth)
    {
        writer.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                writer.Write(","u8);
            first = false;
            WriteValue(item, writer, depth + 1);
        }
        writer.Write("]"u8);
    }

    private static void WriteNumber(JsonElement value, IBufferWriter<byte> writer)
    {
        if (!value.TryGetDouble(out var number) || !double.IsFinite(number))
            throw new OpenBadgeException("json.number-range", $"The number {Excerpt(value.GetRawText())} is beyond a double.");
        writer.Advance(EcmaScriptNumber.Format(number, writer.GetSpan(EcmaScriptNumber.MaxLength)));
    }

    private static void WriteString(JsonElement value, IBufferWriter<byte> writer)
    {
        // What was read without any escape needs none when written either.
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
            writer.Write(raw);
        else
            WriteString(Text(value, static element => element.GetString()!), writer);
    }

    private static void WriteString(ReadOnlySpan<char> text, IBufferWriter<byte> writer)
    {
        writer.Write("\""u8);
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAny(Escaped);
            if (run < 0)
                run = text.Length;
            Encoding.UTF8.GetBytes(text[..run], writer);
            if (run < text.Length)
                WriteEscape(text[run++], writer);
            text = text[run..];
        }
        writer.Write("\""u8);
    }

    private static void WriteEscape(char unit, IBufferWriter<byte> writer)
    {
        switch (unit)
        {
            case '"':
                writer.Write("\\\""u8);
                break;
            case '\\':
                writer.Write("\\\\"u8);
                break;
            case '\b':
                writer.Write("\\b"u8);
                break;
            case '\t':
                writer.Write("\\t"u8);
                break;
            case '\n':
                writer.Write("\\n"u8);
                break;
            case '\f':
                writer.Write("\\f"u8);
                break;
            case '\r':
                writer.Write("\\r"u8);
                break;
            default:
                writer.Write("\\u00"u8);
                writer.Write([(byte)('0' + (unit >> 4)), (byte)"0123456789abcdef"[unit & 15]]);
                break;
        }
    }

    /// <summary>A name or string as text; System.Text.Json finds broken escapes and bytes only here.</summary>
    private static string Text<T>(T source, Func<T, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException exception)
        {
            throw exception.InnerException is DecoderFallbackException
                ? new OpenBadgeException("json.encoding", "A string of the JSON is not UTF-8.", exception)
                : new OpenBadgeException("json.lone-surrogate", "A string of the JSON has half a surrogate pair.", exception);
        }
    }

    /// <summary>A foreign text for a message, cut where it is long.</summary>
    internal static string Excerpt(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
