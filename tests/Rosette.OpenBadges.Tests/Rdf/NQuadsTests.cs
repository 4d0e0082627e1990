using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

public class NQuadsTests
{
    private static readonly RdfTerm S = RdfTerm.Iri("http://e/s");
    private static readonly RdfTerm P = RdfTerm.Iri("http://e/p");

    [Fact]
    public void Parse_AllKindsOfTerms_AreRead()
    {
        const string Text = """
            # a comment

            <http://e/s> <http://e/p> <http://e/o> . # another
            _:a<http://e/p>"plain"_:g.
            _:a.b <http://e/p> "chat"@fr-FR <http://e/g> .
            	<http://e/s>	<http://e/p>	"1"^^<http://www.w3.org/2001/XMLSchema#integer>	.
            """;
        NQuads.Parse(Text).ShouldBe(
        [
            new Quad(S, P, RdfTerm.Iri("http://e/o")),
            new Quad(RdfTerm.Blank("a"), P, RdfTerm.Literal("plain"), RdfTerm.Blank("g")),
            new Quad(RdfTerm.Blank("a.b"), P, RdfTerm.LanguageLiteral("chat", "fr-FR"), RdfTerm.Iri("http://e/g")),
            new Quad(S, P, RdfTerm.Literal("1", "http://www.w3.org/2001/XMLSchema#integer")),
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  # only a comment")]
    public void Parse_NoStatement_IsEmpty(string text) => NQuads.Parse(text).ShouldBeEmpty();

    [Theory]
    [InlineData("\"\\t\\b\\n\\r\\f\\\"\\'\\\\\"", "\t\b\n\r\f\"'\\")]
    [InlineData("\"\\u00e9\\U0001F389\"", "é🎉")]
    [InlineData("\"\u0001\u007f é 🎉\"", "\u0001\u007f é 🎉")]
    [InlineData("\"1\"^^<http://www.w3.org/2001/XMLSchema#string>", "1")]
    public void Parse_Literal_IsUnescaped(string literal, string value) =>
        NQuads.Parse($"_:a <http://e/p> {literal} .")[0].Object.ShouldBe(RdfTerm.Literal(value));

    [Theory]
    [InlineData("_:0", "0")]
    [InlineData("_:a..b-c·", "a..b-c·")]
    [InlineData("_::", ":")]
    [InlineData("_:é𐀀", "é𐀀")]
    public void Parse_BlankNodeLabel_FollowsTheGrammar(string term, string label) =>
        NQuads.Parse($"{term} <http://e/p> {term}.")[0].Object.ShouldBe(RdfTerm.Blank(label));

    [Theory]
    [InlineData("<http://e/s> <http://e/p> <http://e/o>", 1, 39)]
    [InlineData("<http://e/s> <http://e/p> .", 1, 27)]
    [InlineData("_:a <http://e/p> _:b .\n_:a <http://e/p> b .", 2, 18)]
    [InlineData("_:a <http://e/p> _:b . _:a <http://e/p> _:b .", 1, 24)]
    [InlineData("_:a <http://e/p> _:b _:c _:d .", 1, 26)]
    [InlineData("\"a\" <http://e/p> _:b .", 1, 1)]
    [InlineData("_:a _:p _:b .", 1, 5)]
    [InlineData("_:a \"p\" _:b .", 1, 5)]
    [InlineData("_:a <http://e/p> _:b \"g\" .", 1, 22)]
    [InlineData("_:a <p> _:b .", 1, 5)]
    [InlineData("_:a <> _:b .", 1, 5)]
    [InlineData("_:a <http://e/ p> _:b .", 1, 15)]
    [InlineData("_:a <http://e/\\n> _:b .", 1, 15)]
    [InlineData("_:a <http://e/{p}> _:b .", 1, 15)]
    [InlineData("_:a <http://e/\\u00ZZ> _:b .", 1, 15)]
    [InlineData("_:a <http://e/\\u00> _:b .", 1, 15)]
    [InlineData("_:a <http://e/p> \"\\x\" .", 1, 19)]
    [InlineData("_:a <http://e/p> \"\\ud83c\\udf89\" .", 1, 19)]
    [InlineData("_:a <http://e/p> \"\\U00110000\" .", 1, 19)]
    [InlineData("_:a <http://e/p> \"open .", 1, 25)]
    [InlineData("_:a <http://e/p> \"two\nlines\" .", 1, 22)]
    [InlineData("_:a <http://e/p> 'a' .", 1, 18)]
    [InlineData("_:a <http://e/p> \"a\"@ .", 1, 22)]
    [InlineData("_:a <http://e/p> \"a\"@1 .", 1, 22)]
    [InlineData("_:a <http://e/p> \"a\"@en- .", 1, 25)]
    [InlineData("_:a <http://e/p> \"a\"^^xsd:int .", 1, 23)]
    [InlineData("_:a <http://e/p> \"a\"^<http://e/d> .", 1, 22)]
    [InlineData("_:-a <http://e/p> _:b .", 1, 3)]
    [InlineData("_ a <http://e/p> _:b .", 1, 2)]
    [InlineData("_: <http://e/p> _:b .", 1, 3)]
    [InlineData("\uFEFF_:a <http://e/p> _:b .", 1, 1)]
    [InlineData("@prefix e: <http://e/> .", 1, 1)]
    public void Parse_Malformed_IsRefusedWithLineAndColumn(string text, int line, int column)
    {
        var problem = Should.Throw<OpenBadgeException>(() => NQuads.Parse(text));
        problem.Code.ShouldBe("nquads.syntax");
        problem.Message.ShouldContain($"at line {line}, column {column}:");
    }

    [Fact]
    public void Parse_NotUtf8_IsRefused() =>
        Should.Throw<OpenBadgeException>(() => NQuads.Parse((byte[])[0xFF])).Code.ShouldBe("nquads.encoding");

    [Fact]
    public void Parse_HalfASurrogatePair_IsRefused()
    {
        // Not as InlineData: attributes hold their texts as UTF-8.
        (string Text, int Column)[] documents =
        [
            ("_:a <http://e/p> \"\ud83c\" .", 19),
            ("_:a <http://e/p> \"\udf89\ud83c\" .", 19),
            ("_:a <http://e/p> \"🎉\" . # \ud83c", 27),
        ];
        foreach (var (text, column) in documents)
        {
            var problem = Should.Throw<OpenBadgeException>(() => NQuads.Parse(text));
            problem.Code.ShouldBe("nquads.encoding");
            problem.Message.ShouldContain($"line 1, column {column}:");
        }
    }

    [Fact]
    public void Parse_MoreQuadsThanAllowed_IsRefused()
    {
        const string Text = "_:a <http://e/p> _:b .\n_:a <http://e/p> _:c .\n";
        NQuads.Parse(Text, maxQuads: 2).Count.ShouldBe(2);
        Should.Throw<OpenBadgeException>(() => NQuads.Parse(Text, maxQuads: 1)).Code.ShouldBe("nquads.too-many-quads");
    }

    [Fact]
    public void Write_Literal_EscapesOnlyWhatCanonicalFormNames() =>
        Written(RdfTerm.Literal("\0\b\t\n\u000b\f\r\u001f\"\\'\u007f\u0080é🎉"))
            .ShouldBe("\"\\u0000\\b\\t\\n\\u000B\\f\\r\\u001F\\\"\\\\'\\u007F\u0080é🎉\"");

    [Fact]
    public void Write_IriThatIsNone_CannotBreakOutOfItsBrackets() =>
        Written(RdfTerm.Iri("http://e/> <http://e/x")).ShouldBe("<http://e/\\u003E\\u0020\\u003Chttp://e/x>");

    [Fact]
    public void Write_LiteralsWithType_NameItUnlessItIsAString()
    {
        Written(RdfTerm.Literal("1", "http://e/d")).ShouldBe("\"1\"^^<http://e/d>");
        Written(RdfTerm.Literal("1")).ShouldBe("\"1\"");
        Written(RdfTerm.LanguageLiteral("a", "de-AT")).ShouldBe("\"a\"@de-AT");
    }

    [Fact]
    public void Write_TermsThatAreNotRdf_AreRefused()
    {
        var literal = RdfTerm.Literal("a");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(literal, P, S)])).Code.ShouldBe("rdf.not-a-quad");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, literal, S)])).Code.ShouldBe("rdf.not-a-quad");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, P, S, literal)])).Code.ShouldBe("rdf.not-a-quad");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, P, RdfTerm.Blank("a b"))])).Code.ShouldBe("rdf.blank-label");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, P, RdfTerm.Blank("a."))])).Code.ShouldBe("rdf.blank-label");
        Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, P, RdfTerm.Literal("\ud800"))])).Code.ShouldBe("rdf.lone-surrogate");
        foreach (var language in (string[])["", "en-", "1a", "de_AT", "en .\n<http://e/s> <http://e/p> \"b\"@en"])
            Should.Throw<OpenBadgeException>(() => NQuads.Write([new Quad(S, P, RdfTerm.LanguageLiteral("a", language))])).Code
                .ShouldBe("rdf.language");
    }

    private static string Written(RdfTerm term) => NQuads.Write([new Quad(S, P, term)])["<http://e/s> <http://e/p> ".Length..^3];
}
