using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>Draws random values of a model; the same seed draws the same.</summary>
public sealed class Draw(int seed)
{
    private static readonly string[] Words =
    [
        "Löten", "soldering", "日本語", "a \"quoted\" word", "back\\slash", "line\nbreak", "tab\t", "<b>&amp;</b>", "𝒳𝒴", "🏅",
        "é", "e\u0301", "sha256$", "+49 30 1", "1.0", "null", "*Markdown*", "'", "\u2028", "ﬀ", "İstanbul", "عربى",
    ];

    private readonly Random _random = new(seed);

    public static Gen<T> Gen<T>(Func<Draw, T> draw) =>
        FsCheck.Fluent.Gen.Choose(0, int.MaxValue - 1).Select(seed => draw(new Draw(seed)));

    /// <summary>The constants of a vocabulary class.</summary>
    public static string[] Constants(Type vocabulary) =>
    [
        .. vocabulary.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!),
    ];

    public bool Bool() => _random.Next(2) == 0;

    public int Int(int from, int to) => _random.Next(from, to + 1);

    public string Text() => string.Join(' ', Enumerable.Range(0, Int(1, 4)).Select(_ => OneOf(Words)));

    public string Name() => $"n{Int(0, 99999)}";

    public string Url() => $"https://{Name()}.example/{Name()}" + (Bool() ? $"?q={Name()}#{Name()}" : "");

    public string Iri() => Int(0, 3) switch
    {
        0 => $"urn:uuid:{new Guid(Bytes(16))}",
        1 => $"did:web:{Name()}.example",
        _ => Url(),
    };

    public DateTimeOffset Time() => DateTimeOffset.UnixEpoch.AddSeconds(_random.NextInt64(0, 4_000_000_000)).AddTicks(Int(0, 9_999_999));

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    public T OneOf<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public T? Maybe<T>(Func<T> draw)
        where T : class => Bool() ? draw() : null;

    public T? MaybeValue<T>(Func<T> draw)
        where T : struct => Bool() ? draw() : null;

    public IReadOnlyList<T> Many<T>(Func<T> draw, int most = 3) => [.. Enumerable.Range(0, Bool() ? 0 : Int(1, most)).Select(_ => draw())];
}
