using System.Text;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.Tests.Json;

public class StrictJsonTests
{
    [Fact]
    public void Parse_Object_IsRead()
    {
        using var document = StrictJson.Parse("{\"a\":[1,{\"b\":\"\\ud83c\\udf89\"}]}");
        document.RootElement.GetProperty("a")[1].GetProperty("b").GetString().ShouldBe("🎉");
    }

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped()
    {
        using var document = StrictJson.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8]);
        document.RootElement.GetProperty("a").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Parse_SameNameInDifferentObjects_IsRead()
    {
        using var document = StrictJson.Parse("[{\"a\":1},{\"a\":{\"a\":2}}]");
        document.RootElement.GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("", "json.syntax", "line 1, byte 1")]
    [InlineData("{\"a\":1,}", "json.syntax", "line 1, byte 8")]
    [InlineData("{\"a\":1} x", "json.syntax", "line 1, byte 9")]
    [InlineData("{\n\"a\":01}", "json.syntax", "line 2, byte 6")]
    [InlineData("// no\n{}", "json.syntax", "line 1, byte 1")]
    [InlineData("[NaN]", "json.syntax", "line 1, byte 2")]
    [InlineData("{\n \"a\":1, \"b\":2,\n  \"a\":3}", "json.duplicate-name", "\"a\" twice in one object (line 3, byte 3)")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "json.duplicate-name", "\"a\"")]
    [InlineData("{\"x\":[{\"\":1,\"\":2}]}", "json.duplicate-name", "byte 13")]
    [InlineData("[\"\\ud800\"]", "json.lone-surrogate", "byte 2")]
    [InlineData("[\"\\udc00\\ud800\"]", "json.lone-surrogate", "byte 2")]
    [InlineData("[\"\\ud800\\ud800\\udc00\"]", "json.lone-surrogate", "byte 2")]
    [InlineData("[\"\\ud83c\\\\udf89\"]", "json.lone-surrogate", "byte 2")]
    [InlineData("{\"\\uDBFFx\":1}", "json.lone-surrogate", "byte 2")]
    [InlineData("[1, 1e309]", "json.number-range", "byte 5")]
    [InlineData("[-1E+400]", "json.number-range", "byte 2")]
    public void Parse_Ambiguous_IsRefusedWithPosition(string json, string code, string message)
    {
        var problem = Should.Throw<OpenBadgeException>(() => StrictJson.Parse(json));
        problem.Code.ShouldBe(code);
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("[1.7976931348623157e308]")]
    [InlineData("[1e-999]")]
    [InlineData("[\"\\\\ud800\"]")]
    public void Parse_JustWithinTheRules_IsRead(string json) => StrictJson.Parse(json).Dispose();

    [Fact]
    public void Parse_NumberOfManyDigits_IsRefusedBeyondADouble()
    {
        StrictJson.Parse(new string('9', 308)).Dispose();
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse(new string('9', 400))).Code.ShouldBe("json.number-range");
    }

    [Fact]
    public void Parse_NotUtf8_IsRefusedWithPosition()
    {
        var problem = Should.Throw<OpenBadgeException>(() => StrictJson.Parse((byte[])[(byte)'"', 0xC3, 0x28, (byte)'"']));
        problem.Code.ShouldBe("json.encoding");
        problem.Message.ShouldContain("byte 2");
    }

    [Fact]
    public void Parse_SurrogateOfTheProgram_IsRefused() =>
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse("\"\ud800\"")).Code.ShouldBe("json.lone-surrogate");

    [Fact]
    public void Parse_Depth_IsBounded()
    {
        StrictJson.Parse(Nested(64)).Dispose();
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse(Nested(65))).Code.ShouldBe("json.depth");
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse(Nested(100_000))).Code.ShouldBe("json.depth");
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse("[[]]", new JsonLimits { MaxDepth = 1 })).Code.ShouldBe("json.depth");
    }

    [Fact]
    public void Parse_Size_IsBounded()
    {
        StrictJson.Parse("[1]", new JsonLimits { MaxBytes = 3 }).Dispose();
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse("[1 ]", new JsonLimits { MaxBytes = 3 })).Code.ShouldBe("json.size");
        Should.Throw<OpenBadgeException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes("\"" + new string('a', 256 * 1024)))).Code
            .ShouldBe("json.size");
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
