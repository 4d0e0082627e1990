using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Tests.Rdf;

namespace Rosette.OpenBadges.Tests.Json;

public class JsonPropertyTests
{
    private static readonly Gen<string> Document = Gen.Choose(0, int.MaxValue - 1).SelectMany(seed =>
        RandomRdf.Text.ArrayOf().Select(texts => RandomDocument(new Random(seed), [.. texts, "x"])));

    [Fact]
    public void Jcs_CanonicalForm_IsItself() =>
        Prop.ForAll(Document.ToArbitrary(), json =>
        {
            var canonical = Canonical(json);
            Canonical(canonical).ShouldBe(canonical);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Jcs_CanonicalForm_IsTheSameValue() =>
        Prop.ForAll(Document.ToArbitrary(), json =>
        {
            using var before = JsonDocument.Parse(json);
            using var after = JsonDocument.Parse(Canonical(json));
            JsonElement.DeepEquals(after.RootElement, before.RootElement).ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Parse_DamagedDocuments_RaiseNothingElse() =>
        Prop.ForAll(RandomRdf.Damaged(Document, "{}[],:\"\\ud8e+-0.9\0\ud800é").ToArbitrary(), Attempt)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Parse_RandomBytes_RaiseNothingElse() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
        {
            Attempt(() => StrictJson.Parse(bytes));
            Attempt(() => StrictJson.Parse((byte[])[.. "{\"a\":\""u8, .. bytes, .. "\"}"u8]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static void Attempt(string json) => Attempt(() => StrictJson.Parse(json));

    private static void Attempt(Func<JsonDocument> parse)
    {
        try
        {
            using var document = parse();
            // What was read strictly has a canonical form.
            Jcs.Canonicalize(document.RootElement);
        }
        catch (OpenBadgeException problem)
        {
            problem.Code.ShouldStartWith("json.");
        }
    }

    private static string Canonical(string json)
    {
        using var document = StrictJson.Parse(json);
        return Encoding.UTF8.GetString(Jcs.Canonicalize(document.RootElement));
    }

    private static string RandomDocument(Random random, string[] texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var encoder = random.Next(2) == 0 ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = random.Next(2) == 0, Encoder = encoder }))
            WriteRandom(writer, random, texts, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRandom(Utf8JsonWriter writer, Random random, string[] texts, int depth)
    {
        switch (random.Next(depth > 4 ? 4 : 7))
        {
            case 0:
                writer.WriteBooleanValue(random.Next(2) == 0);
                break;
            case 1:
                writer.WriteNumberValue(Math.Round(random.NextDouble() * 1e6, random.Next(8)));
                break;
            case 2:
                writer.WriteNullValue();
                break;
            case 3:
                writer.WriteStringValue(texts[random.Next(texts.Length)]);
                break;
            case 4:
                writer.WriteStartArray();
                for (var count = random.Next(4); count > 0; count--)
                    WriteRandom(writer, random, texts, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var name in texts.Distinct().Take(random.Next(6)))
                {
                    writer.WritePropertyName(name);
                    WriteRandom(writer, random, texts, depth + 1);
                }
                writer.WriteEndObject();
                break;
        }
    }
}
