using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Json;

public class JcsTests
{
    [Fact]
    public void Canonicalize_PublishedVectors_GivesTheirBytes()
    {
        var suite = new VectorSuite("RFC 8785 (JCS)");
        var expected = Vectors.Json("jcs/output-hex.json");
        foreach (var vector in expected.EnumerateObject())
            suite.Run(vector.Name, () =>
            {
                using var input = StrictJson.Parse(Vectors.Bytes($"jcs/input/{vector.Name}.json"));
                Convert.ToHexStringLower(Jcs.Canonicalize(input.RootElement)).ShouldBe(vector.Value.GetString());
            });
        suite.Finish(6);
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("[ 1 , true , false , null , \"a\" ]", "[1,true,false,null,\"a\"]")]
    [InlineData("{\"b\":1,\"a\":{\"d\":2,\"c\":[]}}", "{\"a\":{\"c\":[],\"d\":2},\"b\":1}")]
    [InlineData("\"\\u0041\\/\\u00e9\\u20ac\"", "\"A/é€\"")]
    [InlineData("\"\\u0000\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001f\\u007f\"", "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\"")]
    [InlineData("\"\\\"\\\\\"", "\"\\\"\\\\\"")]
    [InlineData("\"\\ud83c\\udf89\"", "\"🎉\"")]
    public void Canonicalize_Values_HaveOneForm(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    [Fact]
    public void Canonicalize_Names_AreSortedByUtf16UnitsAndNotByCodePoints() =>
        // U+1F600 is D83D DE00 in UTF-16, before U+FB33, though its code point is greater.
        Canonical("{\"\uFB33\":1,\"\U0001F600\":2}").ShouldBe("{\"\U0001F600\":2,\"\uFB33\":1}");

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "json.duplicate-name")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "json.duplicate-name")]
    [InlineData("\"\\ud800\"", "json.lone-surrogate")]
    [InlineData("{\"\\udc00\":1}", "json.lone-surrogate")]
    [InlineData("[1e400]", "json.number-range")]
    public void Canonicalize_NotIJson_IsRefused(string json, string code) =>
        Should.Throw<OpenBadgeException>(() => Canonical(json)).Code.ShouldBe(code);

    [Fact]
    public void Canonicalize_BytesThatAreNotUtf8_AreRefused()
    {
        using var document = JsonDocument.Parse((byte[])[(byte)'"', 0xFF, (byte)'"']);
        Should.Throw<OpenBadgeException>(() => Jcs.Canonicalize(document.RootElement)).Code.ShouldBe("json.encoding");
    }

    [Fact]
    public void Canonicalize_TooDeep_IsRefused()
    {
        var json = new string('[', 300) + new string(']', 300);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 400 });
        Should.Throw<OpenBadgeException>(() => Jcs.Canonicalize(document.RootElement)).Code.ShouldBe("json.depth");
    }

    [Fact]
    public void Canonicalize_UndefinedElement_IsAMistakeOfTheCaller() =>
        Should.Throw<ArgumentException>(() => Jcs.Canonicalize(default));

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(Jcs.Canonicalize(document.RootElement));
    }
}
