using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>The W3C test suite of the JSON-LD 1.1 API.</summary>
public class JsonLdSuiteTests
{
    [Fact]
    public void Expand_W3CSuite_Passes() => SuiteEntry.RunAll(
        "expand",
        376,
        entry => new JsonLdProcessor(entry.Options).Expand(entry.Input).ShouldBeJsonLd(entry.Expected),
        entry => new JsonLdProcessor(entry.Options).Expand(entry.Input));

    [Fact]
    public void ToRdf_W3CSuite_Passes() => SuiteEntry.RunAll(
        "toRdf",
        456,
        entry =>
        {
            var quads = new JsonLdProcessor(entry.Options).ToRdf(entry.Input);
            if (!entry.IsSyntaxOnly)
                JsonLdComparison.ShouldBeText(Canonical(quads), Canonical(Parse(entry.ExpectedBytes)));
        },
        entry => new JsonLdProcessor(entry.Options).ToRdf(entry.Input));

    [Fact]
    public void Compact_W3CSuite_Passes() => SuiteEntry.RunAll(
        "compact",
        244,
        entry => new JsonLdProcessor(entry.Options).Compact(entry.Input, entry.Context).ShouldBeJsonLd(entry.Expected),
        entry => new JsonLdProcessor(entry.Options).Compact(entry.Input, entry.Context));

    [Fact]
    public void Flatten_W3CSuite_Passes() => SuiteEntry.RunAll("flatten", 55, entry => Flatten(entry).ShouldBeJsonLd(entry.Expected), entry => Flatten(entry));

    [Fact]
    public void FromRdf_W3CSuite_Passes() => SuiteEntry.RunAll(
        "fromRdf",
        53,
        entry => new JsonLdProcessor(entry.Options).FromRdf(Parse(entry.InputBytes)).ShouldBeJsonLd(entry.Expected),
        entry => new JsonLdProcessor(entry.Options).FromRdf(Parse(entry.InputBytes)));

    private static JsonNode Flatten(SuiteEntry entry)
    {
        var processor = new JsonLdProcessor(entry.Options);
        return entry.HasContext ? processor.Flatten(entry.Input, entry.Context) : processor.Flatten(entry.Input);
    }

    /// <summary>N-Quads, also generalized ones: a predicate that is a blank node passes the parser as an IRI.</summary>
    private static List<Quad> Parse(byte[] nquads)
    {
        var text = Regex.Replace(Encoding.UTF8.GetString(nquads), @"^(\S+) _:(\S+) ", "$1 <blank:$2> ", RegexOptions.Multiline);
        return [.. NQuads.Parse(text).Select(quad =>
            quad.Predicate.Value.StartsWith("blank:", StringComparison.Ordinal) ? quad with { Predicate = RdfTerm.Blank(quad.Predicate.Value[6..]) } : quad)];
    }

    /// <summary>
    /// Canonical N-Quads. Where a predicate is a blank node (generalized RDF), which canonicalization does not allow, each
    /// statement is first described by a node of its own; that keeps what is isomorphic so.
    /// </summary>
    private static string Canonical(IReadOnlyList<Quad> quads)
    {
        if (quads.All(q => q.Predicate.Kind == RdfTermKind.Iri))
            return Rdfc.Canonicalize(quads).ToString();
        var described = quads.SelectMany((quad, i) => new Quad[]
        {
            new(RdfTerm.Blank($"s{i}"), RdfTerm.Iri("urn:subject"), quad.Subject, quad.Graph),
            new(RdfTerm.Blank($"s{i}"), RdfTerm.Iri("urn:predicate"), quad.Predicate, quad.Graph),
            new(RdfTerm.Blank($"s{i}"), RdfTerm.Iri("urn:object"), quad.Object, quad.Graph),
        });
        return Rdfc.Canonicalize([.. described]).ToString();
    }
}
