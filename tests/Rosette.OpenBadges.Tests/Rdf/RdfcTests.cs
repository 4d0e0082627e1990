using System.Security.Cryptography;
using System.Text;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

public class RdfcTests
{
    private static readonly RdfTerm P = RdfTerm.Iri("http://e/p");

    [Fact]
    public void Canonicalize_Empty_IsEmpty()
    {
        var result = Rdfc.Canonicalize([]);
        result.Canonical.Length.ShouldBe(0);
        result.IssuedIdentifiers.ShouldBeEmpty();
        Rdfc.Hash([]).ShouldBe(SHA256.HashData([]));
    }

    [Fact]
    public void Canonicalize_RepeatedQuads_CountOnce() =>
        Canonical("_:x <http://e/p> \"1\" .\n_:y <http://e/p> _:x .\n_:x <http://e/p> \"1\" .\n_:y <http://e/p> _:x .")
            .ShouldBe(Canonical("_:y <http://e/p> _:x .\n_:x <http://e/p> \"1\" ."));

    [Fact]
    public void Canonicalize_Lines_AreSortedByCodePointAndNotByUtf16Unit() =>
        // U+1F600 is D83D DE00 in UTF-16 and would sort before U+FB33 there.
        Canonical("<http://e/s> <http://e/p> \"\U0001F600\" .\n<http://e/s> <http://e/p> \"\uFB33\" .")
            .ShouldBe("<http://e/s> <http://e/p> \"\uFB33\" .\n<http://e/s> <http://e/p> \"\U0001F600\" .\n");

    [Fact]
    public void Canonicalize_BlankNodeInEveryPlace_GetsOneLabel() =>
        Canonical("_:x <http://e/p> _:x _:x .").ShouldBe("_:c14n0 <http://e/p> _:c14n0 _:c14n0 .\n");

    [Fact]
    public void Canonicalize_OtherHash_MayNumberOtherwise()
    {
        var quads = NQuads.Parse(string.Concat(Enumerable.Range(0, 20).Select(i => $"_:x{i} <http://e/p> \"{i}\" .\n")));
        Rdfc.Canonicalize(quads, RdfcOptions.Sha384).ToString().ShouldNotBe(Rdfc.Canonicalize(quads).ToString());
        Rdfc.Hash(quads, RdfcOptions.Sha384).Length.ShouldBe(48);
    }

    [Fact]
    public void Hash_IntoASpan_WritesTheHashOfTheCanonicalForm()
    {
        var quads = NQuads.Parse("_:x <http://e/p> \"1\" .");
        var hash = new byte[40];
        Rdfc.Hash(quads, hash).ShouldBe(32);
        hash[..32].ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes("_:c14n0 <http://e/p> \"1\" .\n")));
        Should.Throw<ArgumentException>(() => Rdfc.Hash(quads, new byte[31]));
    }

    [Fact]
    public void Canonicalize_TermsThatAreNotRdf_AreRefused()
    {
        var blank = RdfTerm.Blank("a");
        var literal = RdfTerm.Literal("a");
        Code([new Quad(blank, blank, blank)]).ShouldBe("rdfc.blank-predicate");
        Code([new Quad(literal, P, blank)]).ShouldBe("rdf.not-a-quad");
        Code([new Quad(blank, P, blank, literal)]).ShouldBe("rdf.not-a-quad");
        Code([new Quad(blank, P, RdfTerm.Literal("\udc00"))]).ShouldBe("rdf.lone-surrogate");
        Should.Throw<ArgumentException>(() => Rdfc.Canonicalize([default]));
    }

    [Fact]
    public void Canonicalize_IriThatIsNone_CannotLookLikeAnotherDataset() =>
        Rdfc.Canonicalize([new Quad(RdfTerm.Iri("http://e/a> <http://e/p> <http://e/b"), P, RdfTerm.Iri("http://e/c"))]).ToString()
            .ShouldBe("<http://e/a\\u003E\\u0020\\u003Chttp://e/p\\u003E\\u0020\\u003Chttp://e/b> <http://e/p> <http://e/c> .\n");

    [Fact]
    public void Canonicalize_TooManyQuads_IsRefused()
    {
        var quads = Enumerable.Repeat(new Quad(P, P, P), 11).ToList();
        Code(quads, new RdfcOptions { MaxQuads = 10 }).ShouldBe("rdfc.too-many-quads");
        Rdfc.Canonicalize(quads, new RdfcOptions { MaxQuads = 11 }).Canonical.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public void Canonicalize_Clique_EndsInTheWorkLimit(int nodes)
    {
        var quads = (from a in Enumerable.Range(0, nodes)
                     from b in Enumerable.Range(0, nodes)
                     where a != b
                     select new Quad(RdfTerm.Blank($"x{a}"), P, RdfTerm.Blank($"x{b}"))).ToList();
        Code(quads).ShouldBe("rdfc.work-limit");
    }

    [Theory]
    [InlineData(12)]
    [InlineData(2_000)]
    public void Canonicalize_HubsWithLeavesThatLookAlike_EndInTheWorkLimit(int leaves)
    {
        var quads = (from hub in Enumerable.Range(0, 2)
                     from leaf in Enumerable.Range(0, leaves)
                     select new Quad(RdfTerm.Blank($"hub{hub}"), P, RdfTerm.Blank($"leaf{leaf}"))).ToList();
        Code(quads).ShouldBe("rdfc.work-limit");
    }

    [Fact]
    public void Canonicalize_HubsWithManyLeavesThatDiffer_AreNumbered()
    {
        // The hubs look alike until their leaves' leaves are seen; their leaves do not count as alike.
        var quads = (from hub in Enumerable.Range(0, 2)
                     from leaf in Enumerable.Range(0, 600)
                     from quad in (Quad[])
                     [
                         new(RdfTerm.Blank($"hub{hub}"), P, RdfTerm.Blank($"leaf{hub}x{leaf}")),
                         new(RdfTerm.Blank($"leaf{hub}x{leaf}"), P, RdfTerm.Literal($"{hub}x{leaf}")),
                     ]
                     select quad).ToList();
        Rdfc.Canonicalize(quads).IssuedIdentifiers.Count.ShouldBe(1202);
    }

    [Fact]
    public void Canonicalize_SameNodeInManyGraphs_IsOnePermutation()
    {
        // The graph is not part of the related hash (section 4.7), so the list holds one node 20 times.
        var quads = (from node in Enumerable.Range(0, 2)
                     from graph in Enumerable.Range(0, 20)
                     select new Quad(RdfTerm.Blank($"a{node}"), P, RdfTerm.Blank($"b{node}"), RdfTerm.Iri($"http://e/{graph}"))).ToList();
        Rdfc.Canonicalize(quads).IssuedIdentifiers.Count.ShouldBe(4);
    }

    [Fact]
    public void Canonicalize_LongChainsThatLookAlike_EndInAnError()
    {
        var quads = (from chain in Enumerable.Range(0, 2)
                     from link in Enumerable.Range(0, 2_400)
                     select new Quad(RdfTerm.Blank($"n{chain}x{link}"), P, RdfTerm.Blank($"n{chain}x{link + 1}"))).ToList();
        Code(quads).ShouldBe("rdfc.work-limit");
    }

    [Fact]
    public void Canonicalize_TightBudget_IsHonoured()
    {
        var quads = NQuads.Parse("_:a <http://e/p> _:b .\n_:b <http://e/p> _:a .");
        Code(quads, new RdfcOptions { MaxCalls = 1 }).ShouldBe("rdfc.work-limit");
        Rdfc.Canonicalize(quads).ToString().ShouldBe("_:c14n0 <http://e/p> _:c14n1 .\n_:c14n1 <http://e/p> _:c14n0 .\n");
    }

    [Fact]
    public void Canonicalize_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(() => Rdfc.Canonicalize(
            NQuads.Parse("_:a <http://e/p> _:b .\n_:b <http://e/p> _:a ."), null, new CancellationToken(canceled: true)));

    [Fact]
    public void Options_OtherHashFunction_IsAMistakeOfTheCaller() =>
        Should.Throw<ArgumentException>(() => new RdfcOptions { HashAlgorithm = HashAlgorithmName.SHA512 });

    private static string Canonical(string nquads) => Rdfc.Canonicalize(NQuads.Parse(nquads)).ToString();

    private static string Code(IReadOnlyList<Quad> quads, RdfcOptions? options = null) =>
        Should.Throw<OpenBadgeException>(() => Rdfc.Canonicalize(quads, options)).Code;
}
