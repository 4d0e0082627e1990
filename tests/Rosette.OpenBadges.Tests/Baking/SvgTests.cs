using System.Text;
using System.Xml.Linq;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Tests.Baking;

public class SvgTests
{
    private const string Json = """{"id":"https://a.example/1","name":"Grüße <&> ]]> \"x\"","end":"]]]]>>"}""";

    private const string Plain = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>""";

    [Fact]
    public void Bake_Json3_IsCDataWithoutVerify() =>
        Bake(Plain, BakedKind.OpenBadgeCredential, """{"id":"urn:x"}""").ShouldBe(
            """<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><openbadges:credential><![CDATA[{"id":"urn:x"}]]></openbadges:credential><circle r="4"/></svg>""");

    [Fact]
    public void Bake_Jws3_IsVerifyOfAnEmptyElement() =>
        Bake(Plain, BakedKind.OpenBadgeCredential, "aa.bb.cc").ShouldBe(
            """<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><openbadges:credential verify="aa.bb.cc"/><circle r="4"/></svg>""");

    [Fact]
    public void Bake_Json2_HasItsAddressInVerifyToo() =>
        Bake(Plain, BakedKind.Assertion, """{"id":"https://a.example/?a=1&b=<2>\""}""").ShouldBe(
            """<svg xmlns:openbadges="http://openbadges.org" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><openbadges:assertion verify="https://a.example/?a=1&#38;b=&#60;2&#62;&#34;"><![CDATA[{"id":"https://a.example/?a=1&b=<2>\""}]]></openbadges:assertion><circle r="4"/></svg>""");

    [Fact]
    public void Bake_Clr_UsesItsNamespace() =>
        Bake(Plain, BakedKind.ClrCredential, "a.b.c").ShouldBe(
            """<svg xmlns:clr="https://purl.imsglobal.org/clr/v2p0" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><clr:credential verify="a.b.c"/><circle r="4"/></svg>""");

    [Theory]
    [InlineData(Json)]
    [InlineData(" {\"a\":\r\n\"b\"}\r")]
    [InlineData("{\"a\":\"\U0001F396 \uFEFF \u2028\"}")]
    [InlineData("{not json")]
    public void Unbake_Baked_GivesTheSameText(string text)
    {
        foreach (var kind in Enum.GetValues<BakedKind>())
        {
            var badge = new BakedBadge(kind, text);
            BadgeImage.Unbake(BadgeImage.Bake(Encoding.UTF8.GetBytes(Plain), badge)).ShouldBe([badge]);
        }
    }

    public static TheoryData<string> Documents =>
    [
        Plain,
        "\n\t<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><!-- <svg> > --><?php echo '<svg>' ?>\r\n<svg\r\n\txmlns='http://www.w3.org/2000/svg'\r\n  data-a='/>' data-b=\">\"\r\n  ><text xml:space='preserve'>\r a &lt;b&gt; <![CDATA[<c/>]]></text></svg><!-- end --> ",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><s:svg xmlns:s=\"http://www.w3.org/2000/svg\"  />",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='http://other.example/'><openbadges:x openbadges:y=''/><g><g/></g></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>a>b{}</style><title>Ü\u2713\U0001F396</title><script>if(a&lt;b)</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' ><g></g ></svg\n>",
    ];

    [Theory, MemberData(nameof(Documents))]
    public void Bake_AnyDocument_KeepsEverythingElse(string source)
    {
        var baked = Bake(source, BakedKind.OpenBadgeCredential, Json);

        var document = XDocument.Parse(baked, LoadOptions.PreserveWhitespace);
        var credential = document.Root!.Elements().First();
        credential.Name.ShouldBe(XName.Get("credential", "https://purl.imsglobal.org/ob/v3p0"));
        credential.Value.ShouldBe(Json);
        document.Root.FirstNode.ShouldBe(credential);
        credential.Remove();
        var original = XDocument.Parse(source, LoadOptions.PreserveWhitespace);
        if (document.Root.Attribute(XNamespace.Xmlns + "openbadges") is { } added && original.Root!.Attribute(XNamespace.Xmlns + "openbadges") is null)
            added.Remove();
        XNode.DeepEquals(document, original).ShouldBeTrue($"{baked}\n{source}");
    }

    [Theory, MemberData(nameof(Documents))]
    public void Bake_Again_Replaces(string source)
    {
        var once = Bake(source, BakedKind.OpenBadgeCredential, Json);
        Bake(Bake(source, BakedKind.OpenBadgeCredential, "a.b.c"), BakedKind.OpenBadgeCredential, Json).ShouldBe(once);
        Bake(once, BakedKind.OpenBadgeCredential, Json).ShouldBe(once);

        var both = Bake(once, BakedKind.Assertion, "https://a.example/1");
        BadgeImage.Unbake(Encoding.UTF8.GetBytes(both)).ShouldBe([new(BakedKind.Assertion, "https://a.example/1"), new(BakedKind.OpenBadgeCredential, Json)]);
        BadgeImage.Unbake(Encoding.UTF8.GetBytes(Bake(both, BakedKind.OpenBadgeCredential, "a.b.c")))
            .ShouldBe([new(BakedKind.OpenBadgeCredential, "a.b.c"), new(BakedKind.Assertion, "https://a.example/1")]);
    }

    public static TheoryData<string, byte[]> Encoded
    {
        get
        {
            var body = "<svg xmlns='http://www.w3.org/2000/svg'><title>Äö</title></svg>";
            return new()
            {
                { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='UTF-8'?>" + body)] },
                { "UTF-16 LE with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='UTF-16'?>" + body)] },
                { "UTF-16 BE with mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(body)] },
                { "UTF-16 LE", Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='UTF-16LE'?>" + body) },
                { "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes("<?xml version='1.0' encoding='UTF-16BE'?>" + body) },
                { "Latin-1", Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + body) },
                { "ASCII", Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding='US-ASCII' standalone='yes'?><svg xmlns='http://www.w3.org/2000/svg'/>") },
            };
        }
    }

    [Theory, MemberData(nameof(Encoded))]
    public void Bake_AnyEncoding_IsKeptAndReadable(string encoding, byte[] image)
    {
        const string text = "{\"name\":\"Grüße \u2713 \U0001F396 <&>\"}";
        var baked = BadgeImage.Bake(image, new BakedBadge(BakedKind.OpenBadgeCredential, text));

        BadgeImage.Unbake(baked).ShouldBe([new(BakedKind.OpenBadgeCredential, text)], encoding);
        var document = XDocument.Load(new MemoryStream(baked));
        document.Root!.Elements().First().Value.ShouldBe(text);
        document.Root.Elements().Skip(1).Select(title => title.Value).ShouldBe(XDocument.Load(new MemoryStream(image)).Root!.Elements().Select(title => title.Value));

        // Without what was put in, the bytes are the old ones.
        var start = image.AsSpan().CommonPrefixLength(baked);
        var end = 0;
        while (end < image.Length && image[^(end + 1)] == baked[^(end + 1)])
            end++;
        (start > 0 && start + end >= image.Length / 2).ShouldBeTrue();
    }

    [Theory]
    [InlineData("<openbadges:assertion xmlns:openbadges='http://openbadges.org' verify='https://a.example/1'/>", BakedKind.Assertion, "https://a.example/1")]
    [InlineData("<a:assertion xmlns:a='http://openbadges.org' verify=' a.b.c '>{\"id\":1}</a:assertion>", BakedKind.Assertion, "a.b.c")]
    [InlineData("<g><assertion xmlns='http://openbadges.org' verify='https://a.example/1'>{<!-- c -->\"id\":1}</assertion></g>", BakedKind.Assertion, "{\"id\":1}")]
    [InlineData("<credential xmlns='https://purl.imsglobal.org/ob/v3p0'>a.b.c</credential>", BakedKind.OpenBadgeCredential, "a.b.c")]
    [InlineData("<credential xmlns='https://purl.imsglobal.org/clr/v2p0'><![CDATA[{]]><![CDATA[}]]></credential>", BakedKind.ClrCredential, "{}")]
    public void Unbake_FormsOfOtherBakers_AreRead(string element, BakedKind kind, string text) =>
        BadgeImage.Unbake(Svg(element)).ShouldBe([new(kind, text)]);

    [Theory]
    [InlineData("<assertion xmlns='http://openbadges.example'>{}</assertion>")]
    [InlineData("<assertion>{}</assertion>")]
    [InlineData("<credential xmlns='http://openbadges.org'>{}</credential>")]
    public void Unbake_OtherElements_AreNoBadges(string element) => BadgeImage.Unbake(Svg(element)).ShouldBeEmpty();

    [Theory]
    [InlineData("<assertion xmlns='http://openbadges.org'/>", "svg.content")]
    [InlineData("<assertion xmlns='http://openbadges.org'> </assertion>", "svg.content")]
    [InlineData("<assertion xmlns='http://openbadges.org'>{<b/>}</assertion>", "svg.content")]
    [InlineData("<assertion xmlns='http://openbadges.org'>a</assertion><assertion xmlns='http://openbadges.org'>b</assertion>", "svg.several")]
    [InlineData("<g>", "svg.xml")]
    [InlineData("<g a='1' a='2'/>", "svg.xml")]
    [InlineData("<x:g/>", "svg.xml")]
    [InlineData("&undefined;", "svg.xml")]
    [InlineData("&#1;", "svg.xml")]
    [InlineData("</svg><svg>", "svg.xml")]
    public void Unbake_BadContent_IsRefused(string content, string code) => Code(() => BadgeImage.Unbake(Svg(content))).ShouldBe(code);

    [Theory]
    [InlineData("<html><svg xmlns='http://www.w3.org/2000/svg'/></html>", "svg.root")]
    [InlineData("<svg/>", "svg.root")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>", "svg.dtd")]
    [InlineData("<!DOCTYPE svg SYSTEM 'file:///etc/passwd' [<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;]><svg xmlns='http://www.w3.org/2000/svg'/>", "svg.dtd")]
    [InlineData("<!DOCTYPE svg SYSTEM 'http://127.0.0.1/evil.dtd'><svg xmlns='http://www.w3.org/2000/svg'>&evil;</svg>", "svg.xml")]
    [InlineData("<?xml version='1.0' encoding='windows-1252'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg.encoding")]
    [InlineData("<?xml version='1.0' encoding='us-ascii'?><svg xmlns='http://www.w3.org/2000/svg'>ü</svg>", "svg.encoding")]
    [InlineData("<?xml version='1.1'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg.xml")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>\0</svg>", "svg.xml")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'", "svg.xml")]
    [InlineData("<!-- <svg", "svg.xml")]
    [InlineData("<![CDATA[<svg/>", "svg.xml")]
    [InlineData("plain <svg", "image.unknown")]
    [InlineData("{\"a\":\"<svg\"}", "image.unknown")]
    [InlineData("<html></html>", "image.unknown")]
    [InlineData("", "image.unknown")]
    public void BakeAndUnbake_BadDocument_IsRefused(string source, string code)
    {
        Code(() => BadgeImage.Unbake(Encoding.UTF8.GetBytes(source))).ShouldBe(code);
        Code(() => BadgeImage.Bake(Encoding.UTF8.GetBytes(source), new BakedBadge(BakedKind.Assertion, "a.b.c"))).ShouldBe(code);
    }

    [Fact]
    public void Unbake_InvalidUtf8_IsRefused() =>
        Code(() => BadgeImage.Unbake([.. "<svg xmlns='http://www.w3.org/2000/svg'>"u8, 0xFF, .. "</svg>"u8])).ShouldBe("svg.encoding");

    [Fact]
    public void Unbake_DeepNesting_IsRefusedAndUsualDepthIsNot()
    {
        BadgeImage.Unbake(Nested(250)).ShouldBeEmpty();
        Code(() => BadgeImage.Unbake(Nested(100_000))).ShouldBe("svg.depth");
    }

    [Fact]
    public void Unbake_ManyAttributesAndNamespaces_TakesNoLongTime()
    {
        var attributes = string.Concat(Enumerable.Range(0, 50_000).Select(i => $" xmlns:n{i}='u{i}' n{i}:a=''"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        BadgeImage.Unbake(Svg($"<g{attributes}/>")).ShouldBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Bake_CharacterThatXmlForbids_IsRefused()
    {
        Code(() => Bake(Plain, BakedKind.Assertion, "{\"a\":\"\uFFFE\"}")).ShouldBe("svg.character");
        Code(() => Bake(Plain, BakedKind.Assertion, "https://a.example/\u0001")).ShouldBe("svg.character");
    }

    [Fact]
    public void Unbake_TruncatedAtEachByte_IsRefused()
    {
        var baked = BadgeImage.Bake(Encoding.UTF8.GetBytes(Plain), new BakedBadge(BakedKind.OpenBadgeCredential, Json));
        foreach (var length in Enumerable.Range(0, baked.Length))
            Code(() => BadgeImage.Unbake(baked[..length])).ShouldBeOneOf("image.unknown", "svg.xml", "svg.encoding");
    }

    private static byte[] Nested(int depth) =>
        Svg(string.Concat(Enumerable.Repeat("<g>", depth)) + string.Concat(Enumerable.Repeat("</g>", depth)));

    private static byte[] Svg(string content) => Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>");

    private static string Bake(string source, BakedKind kind, string text) =>
        Encoding.UTF8.GetString(BadgeImage.Bake(Encoding.UTF8.GetBytes(source), new BakedBadge(kind, text)));

    private static string Code(Action action) => Should.Throw<OpenBadgeException>(action).Code;
}
