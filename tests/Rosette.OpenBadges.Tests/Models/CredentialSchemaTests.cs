using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;
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
    public void RandomCredentials_WrittenAndRead_AreTheSame() => Prop.ForAll(
        Draw.Gen(draw => (draw.Badge(), draw.Record(), draw.Endorsement())).ToArbitrary(),
        drawn =>
        {
            var (badge, record, endorsement) = drawn;
            BadgeJson.Parse<OpenBadgeCredential>(badge.ToJson()).ToJson().ShouldBe(badge.ToJson());
            BadgeJson.Parse<ClrCredential>(record.ToJson()).ToJson().ShouldBe(record.ToJson());
            BadgeJson.Parse<EndorsementCredential>(endorsement.ToJsonElement()).ToJson().ShouldBe(endorsement.ToJson());
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<T> Sample<T>(Func<Draw, T> draw) => Draw.Gen(draw).Sample(100, 100);
}
