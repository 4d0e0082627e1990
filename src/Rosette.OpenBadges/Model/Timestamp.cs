using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Model;

/// <summary>
/// A point in time as a badge states it. Made from a <see cref="DateTimeOffset"/> it is written in UTC with seconds
/// (<c>2026-01-02T03:04:05Z</c>); what was read is written back as it stood. Equal by the instant.
/// </summary>
[JsonConverter(typeof(TimestampConverter))]
public sealed class Timestamp : IEquatable<Timestamp>
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    private readonly string _text;

    /// <summary>A time; fractions of a second are cut off.</summary>
    public Timestamp(DateTimeOffset instant)
    {
        Instant = DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
        _text = Instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private Timestamp(DateTimeOffset instant, string text)
    {
        Instant = instant;
        _text = text;
    }

    /// <summary>The point in time, in UTC.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>Reads ISO 8601 as the standards write it; a time without zone and a date alone are taken as UTC.</summary>
    /// <exception cref="OpenBadgeException"><c>model.date</c>.</exception>
    public static Timestamp Parse(string text) => TryParse(text, out var timestamp)
        ? timestamp
        : throw new OpenBadgeException("model.date", $"'{Shorten(text)}' is not a date: right is a form like 2026-01-02T03:04:05Z.");

    /// <summary>As <see cref="Parse"/>; false when it is not a date.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Timestamp? timestamp)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        timestamp = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out var instant)
            ? new(instant, text!)
            : null;
        return timestamp is not null;
    }

    /// <summary>A time as a badge states it.</summary>
    public static implicit operator Timestamp(DateTimeOffset instant) => new(instant);

    /// <summary>A time as a badge states it; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(instant))]
    public static implicit operator Timestamp?(DateTimeOffset? instant) => instant is { } time ? new(time) : null;

    /// <summary>The text of the document.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(Timestamp? other) => other is not null && Instant == other.Instant;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Timestamp);

    /// <inheritdoc/>
    public override int GetHashCode() => Instant.GetHashCode();

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Timestamp.TryParse(reader.GetString(), out var timestamp)
            ? timestamp
            : throw new JsonException("not a date");

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>As <see cref="TimestampConverter"/>, with seconds since 1970 as Open Badges 1.x allowed them.</summary>
internal sealed class UnixOrTextTimestampConverter : JsonConverter<Timestamp>
{
    private static readonly TimestampConverter Texts = new();

    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return Texts.Read(ref reader, typeToConvert, options);
        const long LastSecond = 253402300799;
        return reader.TryGetInt64(out var seconds) && seconds is >= 0 and <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new JsonException("not a date");
    }

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) =>
        Texts.Write(writer, value, options);
}
