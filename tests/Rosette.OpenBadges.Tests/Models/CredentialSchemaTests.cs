using FsCheck.Fluent;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

public class CredentialSchemaTests
{
    [Fact]
    public void RandomBadges_BothSchemas_AreValid()
    {
        var suite = new VectorSuite("Models, random OpenBadgeCredentials against ob_v3p0 and ob_v3p0-strict-2024-09");
        foreach (var badge in Sample(DrawV3.Badge))
            suite.Run(badge.Id!, () =>
            {
                badge.Validate();
                Schemas.ShouldAccept("ob_v3p0/ob_v3p0_achievementcredential_schema.json", badge.ToJsonElement());
                Schemas.ShouldAccept("ob_v3p0-strict-2024-09/ob_v3p0_achievementcredential_schema.json", badge.ToJsonElement());
            });
        suite.Finish(100);
    }

    [Fact]
    public void RandomEndorsements_Schema_AreValid()
    {
        var suite = new VectorSuite("Models, random EndorsementCredentials against ob_v3p0");
        foreach (var endorsement in Sample(DrawV3.Endorsement))
            suite.Run(endorsement.Id!, () =>
            {
                endorsement.Validate();
                Schemas.ShouldAccept("ob_v3p0/ob_v3p0_endorsementcredential_schema.json", endorsement.ToJsonElement());
            });
        suite.Finish(100);
    }

    [Fact]
    public void RandomProfiles_Schema_AreValid()
    {
        var suite = new VectorSuite("Models, random Profiles against ob_v3p0");
        foreach (var profile in Sample(draw => draw.Profile(2)))
            suite.Run(profile.Id!, () => Schemas.ShouldAccept("ob_v3p0/ob_v3p0_profile_schema.json", profile.ToJsonElement()));
        suite.Finish(100);
    }

    [Fact]
    public void RandomRecords_Schema_AreValid()
    {
        var suite = new VectorSuite("Models, random ClrCredentials against clr_v2p0");
        foreach (var record in Sample(DrawV3.Record))
            suite.Run(record.Id!, () =>
            {
                record.Validate();
                Schemas.ShouldAccept("clr_v2p0/clr_v2p0_clrcredential_schema.json", record.ToJsonElement());
            });
        suite.Finish(100);
    }

    [Fact]
    public void ApiPayloads_Schemas_AreValid()
    {
        var suite = new VectorSuite("Models, API payloads against ob_v3p0 and clr_v2p0");
        var draw = new Draw(1);
        suite.Run("badges", () => Schemas.ShouldAccept(
            "ob_v3p0/ob_v3p0_getopenbadgecredentialsresponse_schema.json",
            new CredentialsResponse { Credential = [draw.Badge(), draw.Badge()], CompactJwsString = ["a.b.c"] }.ToJsonElement()));
        suite.Run("no badges", () => new CredentialsResponse().ToJsonElement().ToString().ShouldBe("{}"));
        suite.Run("records", () => Schemas.ShouldAccept(
            "clr_v2p0/clr_v2p0_getclrcredentialsresponse_schema.json", new CredentialsResponse { Credential = [draw.Record().ToJsonElement()] }.ToJsonElement()));
        foreach (var folder in new[] { "ob_v3p0/ob_v3p0", "clr_v2p0/clr_v2p0" })
            suite.Run($"{folder} status", () => Schemas.ShouldAccept(
                $"{folder}_imsx_statusinfo_schema.json", StatusInfo.Failure(StatusCodes.NotFound, "No such badge.", "rosette").ToJsonElement()));
        suite.Finish(5);
    }

    [Fact]
    public void RandomCredentials_WrittenAndRead_AreTheSame() => Property.ForAny(
        Draw.Gen(draw => (draw.Badge(), draw.Record(), draw.Endorsement())),
        drawn =>
        {
            var (badge, record, endorsement) = drawn;
            BadgeJson.Parse<OpenBadgeCredential>(badge.ToJson()).ToJson().ShouldBe(badge.ToJson());
            BadgeJson.Parse<ClrCredential>(record.ToJsonElement()).ToJson().ShouldBe(record.ToJson());
            BadgeJson.Parse<EndorsementCredential>(endorsement.ToJson()).ToJson().ShouldBe(endorsement.ToJson());
            return true;
        });

    [Fact]
    public void RandomHostedBadges_WrittenAndRead_AreTheSame() => Property.ForAny(
        Draw.Gen(DrawV2.HostedBadge),
        badge =>
        {
            BadgeJson.Parse<V2.Assertion>(badge.Embedded.ToJson()).ToJson().ShouldBe(badge.Embedded.ToJson());
            BadgeJson.Parse<V2.BadgeClass>(badge.BadgeClass.ToJson()).ToJson().ShouldBe(badge.BadgeClass.ToJson());
            BadgeJson.Parse<V2.Profile>(badge.Issuer.ToJson()).ToJson().ShouldBe(badge.Issuer.ToJson());
            return true;
        });

    [Fact]
    public void RandomCredentials_SafeMode_HaveNoUndefinedTerm() => Property.ForAny(
        Draw.Gen(draw => new Credential[] { draw.Badge(), draw.Record(), draw.Endorsement() }),
        credentials =>
        {
            var processor = new JsonLdProcessor(new JsonLdOptions { Safe = true });
            foreach (var credential in credentials)
                processor.ToRdf(credential.ToJsonElement()).Count.ShouldBeGreaterThan(5);
            return true;
        },
        times: 50);

    [Fact]
    public void RandomDocuments_ShapeRules_FindNoFault() => Property.ForAny(
        Draw.Gen(draw => new (BadgeObject, DocumentKind)[]
        {
            (draw.Badge(), DocumentKind.OpenBadgeCredential), (draw.Record(), DocumentKind.ClrCredential),
            (draw.Endorsement(), DocumentKind.EndorsementCredential), (draw.Assertion() with { Badge = draw.Iri() }, DocumentKind.Assertion20),
            (draw.BadgeClass(), DocumentKind.BadgeClass20), (draw.Issuer(), DocumentKind.Issuer20),
        }),
        documents =>
        {
            foreach (var (document, kind) in documents)
            {
                DocumentKind.Detect(document.ToJsonElement()).ShouldBe(kind);
                ShapeRules.Check(document.ToJsonElement(), kind)
                    .Where(problem => problem.Level == ShapeLevel.Error || problem.Code == ShapeCodes.OlderSchema)
                    .ShouldBeEmpty();
            }
            return true;
        },
        times: 50);

    [Theory]
    [InlineData("Achievement", "achievementType", typeof(AchievementTypes))]
    [InlineData("IdentityObject", "identityType", typeof(IdentifierTypes))]
    [InlineData("IdentifierEntry", "identifierType", typeof(IdentifierTypes))]
    [InlineData("ResultDescription", "resultType", typeof(ResultTypes))]
    [InlineData("Result", "status", typeof(ResultStatuses))]
    [InlineData("Alignment", "targetType", typeof(TargetTypes))]
    [InlineData("Association", "associationType", typeof(AssociationTypes))]
    public void Enumerations_AreThoseOfTheSchema(string type, string property, Type vocabulary)
    {
        var schema = type == "Association" ? "clr_v2p0/clr_v2p0_clrcredential_schema.json" : "ob_v3p0/ob_v3p0_achievementcredential_schema.json";
        var rule = Vectors.Json($"schemas/{schema}")
            .GetProperty("$defs").GetProperty(type).GetProperty("properties").GetProperty(property);
        var values = (rule.TryGetProperty("oneOf", out var either) ? either[0] : rule).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!);

        Draw.Constants(vocabulary).Order(StringComparer.Ordinal).ShouldBe(values.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<T> Sample<T>(Func<Draw, T> draw) => Draw.Gen(draw).Sample(100, 100);
}
