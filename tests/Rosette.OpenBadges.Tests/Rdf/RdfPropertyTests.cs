using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

public class RdfPropertyTests
{
    private static readonly RdfcOptions Patient = new() { WorkExponent = 6 };

    [Fact]
    public void Canonicalize_RelabelledAndShuffled_GivesTheSameBytes() =>
        Prop.ForAll(RandomRdf.Dataset, Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (dataset, seed) =>
        {
            var expected = Rdfc.Canonicalize(dataset, Patient).ToString();
            Rdfc.Canonicalize(Relabelled(dataset, new Random(seed)), Patient).ToString().ShouldBe(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Canonicalize_CanonicalForm_IsItself() =>
        Prop.ForAll(RandomRdf.Dataset, dataset =>
        {
            var canonical = Rdfc.Canonicalize(dataset, Patient).ToString();
            Rdfc.Canonicalize(NQuads.Parse(canonical), Patient).ToString().ShouldBe(canonical);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Canonicalize_AnyDataset_LabelsEachBlankNodeOnce() =>
        Prop.ForAll(RandomRdf.Dataset, dataset =>
        {
            var issued = Rdfc.Canonicalize(dataset, Patient).IssuedIdentifiers;
            issued.Keys.ShouldBe(Blanks(dataset), ignoreOrder: true);
            issued.Values.ShouldBe(Enumerable.Range(0, issued.Count).Select(number => $"c14n{number}"), ignoreOrder: true);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Canonicalize_RepeatedQuads_ChangeNothing() =>
        Prop.ForAll(RandomRdf.Dataset, dataset =>
            Rdfc.Canonicalize([.. dataset, .. dataset.Reverse()], Patient).ToString()
                .ShouldBe(Rdfc.Canonicalize(dataset, Patient).ToString()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Canonicalize_WithoutBlankNodes_LosesAndMixesNothing() =>
        Prop.ForAll(RandomRdf.GroundDataset, dataset =>
            NQuads.Parse(Rdfc.Canonicalize(dataset).Canonical.Span).ShouldBe(dataset.Distinct(), ignoreOrder: true))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Canonicalize_TermsOfAnyKindAndText_RaiseNothingElse() =>
        Prop.ForAll(RandomRdf.HostileDataset, dataset => Attempt(() => Rdfc.Canonicalize(dataset), "rdf"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameQuads() =>
        Prop.ForAll(RandomRdf.Dataset, dataset => NQuads.Parse(NQuads.Write(dataset)).ShouldBe(dataset))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Parse_DamagedDocuments_RaiseNothingElse() =>
        Prop.ForAll(
            RandomRdf.Damaged(RandomRdf.Dataset.Generator.Select(NQuads.Write), "<>\"\\_:@^.#u\n \0\ud800é").ToArbitrary(),
            text => Attempt(() => NQuads.Parse(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Parse_RandomBytes_RaiseNothingElse() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
        {
            Attempt(() => NQuads.Parse(bytes));
            Attempt(() => NQuads.Parse([.. "_:a <http://e/p> \""u8, .. bytes]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static void Attempt(Action action, string area = "nquads.")
    {
        try
        {
            action();
        }
        catch (OpenBadgeException problem)
        {
            problem.Code.ShouldStartWith(area);
        }
    }

    private static IEnumerable<string> Blanks(IEnumerable<Quad> dataset) =>
        dataset.SelectMany(quad => (RdfTerm?[])[quad.Subject, quad.Object, quad.Graph])
            .Where(term => term?.Kind == RdfTermKind.Blank)
            .Select(term => term!.Value)
            .Distinct();

    private static Quad[] Relabelled(Quad[] dataset, Random random)
    {
        var labels = Blanks(dataset).ToArray();
        var others = Enumerable.Range(0, labels.Length).Select(number => $"n{number}").ToArray();
        random.Shuffle(others);
        var map = labels.Zip(others).ToDictionary(pair => pair.First, pair => pair.Second);
        RdfTerm? Map(RdfTerm? term) => term?.Kind == RdfTermKind.Blank ? RdfTerm.Blank(map[term.Value]) : term;

        var relabelled = dataset
            .Select(quad => quad with { Subject = Map(quad.Subject)!, Object = Map(quad.Object)!, Graph = Map(quad.Graph) })
            .ToArray();
        random.Shuffle(relabelled);
        return relabelled;
    }
}
