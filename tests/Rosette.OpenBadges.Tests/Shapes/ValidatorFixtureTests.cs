using System.Text.Json;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>What 1EdTech's public validator tests itself with: refused where the name says so, for the reason in the name.</summary>
public class ValidatorFixtureTests
{
    private const string Root = "1edtech-validator-fixtures";

    /// <summary>Where the error of a fixture with <c>err</c> in its name must be; a name that is not here is about something else than shape.</summary>
    private static readonly Dictionary<string, (string Path, string Code)> Errors30 = new(StringComparer.Ordinal)
    {
        ["simple-err-context"] = ("/@context/0", ShapeCodes.Context),
        ["simple-err-credential-subject-achievement-result-description-type"] = ("/credentialSubject/achievement/resultDescription/2/type", ShapeCodes.TypeName),
        ["simple-err-credential-subject-identifier-type"] = ("/credentialSubject/identifier/0/type", ShapeCodes.Enumeration),
        ["simple-err-credential-subject-profile-type"] = ("/credentialSubject/source/type", ShapeCodes.TypeName),
        ["simple-err-credential-subject-result-type"] = ("/credentialSubject/result/1/type", ShapeCodes.TypeName),
        ["simple-err-credential-subject-type"] = ("/credentialSubject/type", ShapeCodes.TypeName),
        ["simple-err-evidence-type"] = ("/evidence/1/type", ShapeCodes.TypeName),
        ["simple-err-issuer-otheridentifier-type"] = ("/issuer/otherIdentifier/1/type", ShapeCodes.Enumeration),
        ["simple-err-issuer-parentorg-type"] = ("/issuer/parentOrg/type", ShapeCodes.TypeName),
        ["simple-err-issuer-type"] = ("/issuer/type", ShapeCodes.TypeName),
        ["simple-err-issuer"] = ("", ShapeCodes.Required),
        ["simple-err-type"] = ("/type", ShapeCodes.TypeName),
        // Both are made to show something else, and lack the achievement that the schema demands.
        ["simple-err-issued"] = ("/credentialSubject", ShapeCodes.Required),
        ["ob30/simple-noproof"] = ("/credentialSubject", ShapeCodes.Required),
    };

    /// <summary>Open Badges 2.0 fixtures that are refused for their shape, with place and code. All others of the folder are accepted.</summary>
    private static readonly Dictionary<string, (string Path, string Code)> Errors20 = new(StringComparer.Ordinal)
    {
        ["basic-assertion-invalid-context"] = ("", ShapeCodes.UnknownKind),
        ["basic-assertion-invalid-type"] = ("", ShapeCodes.UnknownKind),
        ["basic-assertion-expired-before-issued"] = ("", ShapeCodes.Combination),
        ["issuer-invalid-type"] = ("", ShapeCodes.UnknownKind),
        ["invalid-class"] = ("", ShapeCodes.UnknownKind),
        ["invalid-empty-type"] = ("", ShapeCodes.UnknownKind),
        ["invalid-one-invalid-class"] = ("/type/1", ShapeCodes.TypeName),
        // Parts that the validator's own tests give to one rule alone; whole badge classes must have an image.
        ["badge-class-with-language"] = ("", ShapeCodes.Required),
        ["badge-class-invalid-issuer-type"] = ("", ShapeCodes.Required),
        ["valid-badge-class"] = ("", ShapeCodes.Required),
        ["valid-badge-class-empty-criteria-type"] = ("", ShapeCodes.Required),
    };

    private static readonly Dictionary<string, string> NotApplicable20 = new(StringComparer.Ordinal)
    {
        ["badgecriteria"] = "criteria alone, without context and type",
        ["criteria-no-type"] = "criteria alone, without type",
        ["valid-alignment-object"] = "an alignment alone is no document",
        ["valid-cool-class"] = "a class of somebody else's; Rosette has no rules for it",
        ["assertion-with-extension-node-invalid"] = "its extension names a property by whole IRI and is judged after JSON-LD compaction (CheckExtension)",
    };

    [Fact]
    public void Check_Fixtures30_AreRefusedForTheReasonInTheName()
    {
        var suite = new VectorSuite("1EdTech fixtures, OB 3.0 and CLR 2.0");
        foreach (var (name, document) in Fixtures("ob30").Concat(Fixtures("clr20")))
        {
            var kind = DocumentKind.Detect(document);
            var problems = ShapeRules.Check(document, kind);
            if (Errors30.TryGetValue(kind == DocumentKind.OpenBadgeCredential && name == "simple-noproof" ? "ob30/simple-noproof" : name, out var error))
                suite.Run(name, () => problems.ShouldContain(problem => problem.Level == ShapeLevel.Error && problem.Path == error.Path && problem.Code == error.Code));
            else if (name is "simple-noproof" or "simple_old_safesigned" && kind == DocumentKind.ClrCredential)
                suite.Run($"{name} (draft context)", () => problems.ShouldContain(problem => problem.Path == "/@context/1" && problem.Code == ShapeCodes.Context));
            else
                suite.Run(name, () => problems.HasNoErrors().ShouldBeTrue(string.Join('\n', problems)));
        }
        suite.Finish(atLeast: 40);
    }

    [Fact]
    public void Check_Fixtures20_GiveTheVerdictOfTheName()
    {
        var suite = new VectorSuite("1EdTech fixtures, OB 2.0");
        foreach (var (name, document) in Fixtures("ob20"))
        {
            var problems = ShapeRules.Check(document, DocumentKind.Detect(document));
            if (NotApplicable20.TryGetValue(name, out var reason))
                suite.NotApplicable(name, reason);
            else if (Errors20.TryGetValue(name, out var error))
                suite.Run(name, () => problems.ShouldContain(problem => problem.Level == ShapeLevel.Error && problem.Path == error.Path && problem.Code == error.Code));
            else
                suite.Run(name, () => problems.HasNoErrors().ShouldBeTrue(string.Join('\n', problems)));
        }
        suite.Finish(atLeast: 60);
    }

    [Theory]
    [InlineData("badge-with-data-image", "", ShapeCodes.Discouraged)]
    [InlineData("empty-revocation-list", "", ShapeCodes.Required)]
    [InlineData("issuer1", "/@context", ShapeCodes.Context)]
    public void Check_Fixture20ThatVerifiersTripOver_GivesAdvice(string name, string path, string code)
    {
        var document = Vectors.Json($"{Root}/ob20/assets/{name}.json");
        var problem = ShapeRules.Check(document, DocumentKind.Detect(document)).ShouldHaveSingleItem();
        (problem.Path, problem.Code, problem.Level).ShouldBe((path, code, ShapeLevel.Advice));
    }

    [Fact]
    public void Check_IssuerWithoutAddressOnTheWeb_GivesAdvice()
    {
        var issuer = Vectors.Json($"{Root}/ob20/assets/bad-issuer.json");
        ShapeRules.Check(issuer, DocumentKind.Issuer20).Select(problem => (problem.Code, problem.Level))
            .ShouldBe([(ShapeCodes.Discouraged, ShapeLevel.Advice), (ShapeCodes.Context, ShapeLevel.Advice)]);
    }

    [Fact]
    public void Check_Examples20OfTheSpecificationAndMinted_AreAccepted()
    {
        var suite = new VectorSuite("OB 2.0 examples and minted documents");
        foreach (var (name, document) in OfficialSchemaTests.Documents().Where(entry => entry.Name.Contains("ob2-", StringComparison.Ordinal) || entry.Name.StartsWith("2_0", StringComparison.Ordinal)))
        {
            var kind = DocumentKind.Detect(document);
            if (kind == DocumentKind.Unknown)
                suite.NotApplicable(name, "a part of a document, without the properties that its class demands");
            else
                suite.Run(name, () => ShapeRules.Check(document, kind).HasNoErrors().ShouldBeTrue(string.Join('\n', ShapeRules.Check(document, kind))));
        }
        suite.Finish(atLeast: 18);
    }

    private static IEnumerable<(string Name, JsonElement Document)> Fixtures(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Vectors.Path($"{Root}/{folder}"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (!file.EndsWith("openbadges_context.json", StringComparison.Ordinal) && !file.EndsWith("redirected-validation-subject.json", StringComparison.Ordinal))
                yield return (Path.GetFileNameWithoutExtension(file), JsonDocument.Parse(File.ReadAllText(file)).RootElement);
    }
}
