using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

public class CredentialRulesTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Profile Issuer = new() { Id = "did:web:badges.example", Name = "Badges" };

    private static readonly Achievement Achievement = new()
    {
        Id = "https://badges.example/a/1",
        Name = "Soldering",
        Description = "Solders well",
        Criteria = new() { Narrative = "Solder" },
    };

    private static readonly OpenBadgeCredential Good = OpenBadgeCredential.Create(
        "https://badges.example/1", Issuer, Achievement, IdentityObject.ForEmail("ada@example.org", "s"), Time);

    [Fact]
    public void Create_Good_HasWhatTheStandardWants()
    {
        Good.Name!.ToString().ShouldBe("Soldering");
        Good.Type.ShouldBe(["VerifiableCredential", "OpenBadgeCredential"]);
        Good.Context.Select(context => context.Url).ShouldBe([Contexts.Credentials, Contexts.OpenBadges]);
        Schemas.ShouldAccept("ob_v3p0/ob_v3p0_achievementcredential_schema.json", Good.ToJsonElement());
    }

    [Fact]
    public void Schema_WithoutCriteria_RefusesToo()
    {
        var bad = WithAchievement(achievement => achievement with { Criteria = null });

        Schemas.Evaluate("ob_v3p0/ob_v3p0_achievementcredential_schema.json", bad.ToJsonElement()).IsValid.ShouldBeFalse();
    }

    public static TheoryData<string, string, OpenBadgeCredential> Bad => new()
    {
        { "credential.required", "id", Good with { Id = null } },
        { "credential.required", "id", Good with { Id = "" } },
        { "credential.uri", "id", Good with { Id = "/1" } },
        { "credential.uri", "id", Good with { Id = "https://badges.example/a b" } },
        { "credential.uri", "id", Good with { Id = "https:" } },
        { "credential.uri", "id", Good with { Id = "1:2" } },
        { "credential.required", "name", Good with { Name = null } },
        { "credential.value", "type", Good with { Type = ["OpenBadgeCredential"] } },
        { "credential.value", "type", Good with { Type = ["VerifiableCredential"] } },
        { "credential.required", "issuer", Good with { Issuer = null } },
        { "credential.required", "issuer.id", Good with { Issuer = Issuer with { Id = null } } },
        { "credential.uri", "issuer.id", Good with { Issuer = "badges.example" } },
        { "credential.value", "issuer.type", Good with { Issuer = Issuer with { Type = ["Issuer"] } } },
        { "credential.uri", "issuer.url", Good with { Issuer = Issuer with { Url = "www.badges.example" } } },
        { "credential.required", "issuer.image.id", Good with { Issuer = Issuer with { Image = new() } } },
        { "credential.value", "issuer.dateOfBirth", Good with { Issuer = Issuer with { DateOfBirth = "31.12.1999" } } },
        { "credential.required", "issuer.parentOrg.id", Good with { Issuer = Issuer with { ParentOrg = new() } } },
        { "credential.required", "issuer.address.geo.longitude", Good with { Issuer = Issuer with { Address = new() { Geo = new() { Latitude = 1 } } } } },
        { "credential.value", "issuer.otherIdentifier.identifierType", Good with { Issuer = Issuer with { OtherIdentifier = [new() { Identifier = "1", IdentifierType = "nickname" }] } } },
        { "credential.required", "validFrom", Good with { ValidFrom = null } },
        { "credential.dates", "validUntil", Good with { ValidUntil = Time.AddSeconds(-1) } },
        { "credential.value", "@context", Good with { Context = [Contexts.CredentialsV1] } },
        { "credential.value", "@context", Good with { Context = [Contexts.Credentials, Contexts.OpenBadges], RefreshService = new() { Id = "https://a.example" } } },
        { "credential.value", "credentialStatus", Good with { CredentialStatus = [new() { Type = "A" }, new() { Type = "B" }] } },
        { "credential.required", "credentialStatus.type", Good with { CredentialStatus = [new()] } },
        { "credential.uri", "evidence.id", Good with { Evidence = [new() { Id = "x" }] } },
        { "credential.required", "credentialSchema.id", Good with { CredentialSchema = [new()] } },
        { "credential.required", "refreshService.id", Good with { RefreshService = new() } },
        { "credential.required", "termsOfUse.type", Good with { TermsOfUse = [new()] } },
        { "credential.required", "credentialSubject", Good with { CredentialSubject = null } },
        { "credential.required", "credentialSubject", WithSubject(subject => subject with { Identifier = [] }) },
        { "credential.uri", "credentialSubject.id", WithSubject(subject => subject with { Id = "ada" }) },
        { "credential.value", "credentialSubject.type", WithSubject(subject => subject with { Type = [] }) },
        { "credential.value", "credentialSubject.identifier[0].identityType", WithSubject(subject => subject with { Identifier = [new() { IdentityHash = "a", IdentityType = "email" }] }) },
        { "credential.required", "credentialSubject.identifier[0].identityHash", WithSubject(subject => subject with { Identifier = [new() { IdentityType = "emailAddress" }] }) },
        { "credential.value", "credentialSubject.result.status", WithSubject(subject => subject with { Result = [new() { Status = "Done" }] }) },
        { "credential.required", "credentialSubject.achievement", WithSubject(subject => subject with { Achievement = null }) },
        { "credential.required", "credentialSubject.achievement.id", WithAchievement(achievement => achievement with { Id = null }) },
        { "credential.required", "credentialSubject.achievement.name", WithAchievement(achievement => achievement with { Name = "" }) },
        { "credential.required", "credentialSubject.achievement.description", WithAchievement(achievement => achievement with { Description = null }) },
        { "credential.required", "credentialSubject.achievement.criteria", WithAchievement(achievement => achievement with { Criteria = null }) },
        { "credential.value", "credentialSubject.achievement.achievementType", WithAchievement(achievement => achievement with { AchievementType = "badge" }) },
        { "credential.value", "credentialSubject.achievement.achievementType", WithAchievement(achievement => achievement with { AchievementType = "ext:" }) },
        { "credential.value", "credentialSubject.achievement.inLanguage", WithAchievement(achievement => achievement with { InLanguage = "Deutsch" }) },
        { "credential.required", "credentialSubject.achievement.alignment.targetUrl", WithAchievement(achievement => achievement with { Alignment = [new() { TargetName = "x" }] }) },
        { "credential.value", "credentialSubject.achievement.alignment.targetType", WithAchievement(achievement => achievement with { Alignment = [new() { TargetName = "x", TargetUrl = "https://a.example", TargetType = "skill" }] }) },
        { "credential.value", "credentialSubject.achievement.resultDescription.resultType", WithAchievement(achievement => achievement with { ResultDescription = [new() { Id = "urn:x:1", Name = "n", ResultType = "Note" }] }) },
        { "credential.required", "credentialSubject.achievement.related.id", WithAchievement(achievement => achievement with { Related = [new()] }) },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Validate_WhatTheStandardForbids_IsNamed(string code, string member, OpenBadgeCredential credential)
    {
        var exception = Should.Throw<OpenBadgeException>(credential.Validate);

        exception.Code.ShouldBe(code);
        exception.Message.ShouldContain(member);
    }

    [Theory]
    [InlineData("ext:Workshop")]
    [InlineData("MicroCredential")]
    public void Validate_KnownAndOwnTypes_AreTaken(string type) =>
        WithAchievement(achievement => achievement with { AchievementType = type }).Validate();

    [Theory]
    [InlineData("1EdTechRevocationList", true)]
    [InlineData("BitstringStatusListEntry", false)]
    public void Context_Extensions_ExactlyWhenNeeded(string statusType, bool needed)
    {
        var badge = Good with { CredentialStatus = [new() { Type = statusType }] };

        badge.Context.Any(context => context.Url == Contexts.Extensions).ShouldBe(needed);
        badge.ToJsonElement().GetProperty("credentialStatus").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Object);
        (Good with { RefreshService = new() { Id = "https://a.example" } }).Context.Count.ShouldBe(3);
        (Good with { CredentialSchema = [new() { Id = "https://a.example" }] }).Context.Count.ShouldBe(3);
    }

    [Fact]
    public void Validate_Endorsement_WantsWhatIsEndorsed()
    {
        var endorsement = new EndorsementCredential { Id = "urn:x:1", Name = "n", Issuer = Issuer, ValidFrom = Time };

        Should.Throw<OpenBadgeException>(endorsement.Validate).Message.ShouldContain("credentialSubject");
        Should.Throw<OpenBadgeException>((endorsement with { CredentialSubject = new() }).Validate).Message.ShouldContain("credentialSubject.id");
        (endorsement with { CredentialSubject = new() { Id = "https://badges.example/1" } }).Validate();
    }

    [Fact]
    public void Validate_Record_WantsCredentialsAndKnownAssociations()
    {
        var record = new ClrCredential { Id = "urn:x:1", Name = "n", Issuer = Issuer, ValidFrom = Time, CredentialSubject = new() { Id = "did:key:z1" } };
        var whole = record with { CredentialSubject = record.CredentialSubject with { VerifiableCredential = [Good] } };
        var related = new Association { AssociationType = "isAbove", SourceId = "urn:x:1", TargetId = "urn:x:2" };

        Should.Throw<OpenBadgeException>(record.Validate).Message.ShouldContain("verifiableCredential");
        Should.Throw<OpenBadgeException>((whole with { CredentialSubject = whole.CredentialSubject with { Association = [related] } }).Validate)
            .Message.ShouldContain("associationType");
        whole.Validate();
        whole.Context.Select(context => context.Url).ShouldBe([Contexts.Credentials, ClrCredential.ClrContext, Contexts.OpenBadges]);
    }

    private static OpenBadgeCredential WithSubject(Func<AchievementSubject, AchievementSubject> change) =>
        Good with { CredentialSubject = change(Good.CredentialSubject!) };

    private static OpenBadgeCredential WithAchievement(Func<Achievement, Achievement> change) =>
        WithSubject(subject => subject with { Achievement = change(Achievement) });
}
