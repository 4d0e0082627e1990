using System.Text.Json;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>Random documents of Open Badges 3.0 and CLR 2.0 that the standard allows.</summary>
public static class DrawV3
{
    public static OpenBadgeCredential Badge(this Draw draw) => new()
    {
        Id = draw.Iri(),
        Name = draw.Text(),
        Description = draw.Maybe(draw.Text),
        Image = draw.Maybe(draw.Image),
        Issuer = draw.Profile(2),
        ValidFrom = DateTimeOffset.UnixEpoch.AddSeconds(draw.Int(0, 1_000_000_000)),
        ValidUntil = draw.MaybeValue(() => DateTimeOffset.UnixEpoch.AddSeconds(draw.Int(1_000_000_000, 2_000_000_000))),
        AwardedDate = draw.MaybeValue(draw.Time),
        CredentialSubject = draw.Subject(),
        Evidence = draw.Many(draw.Evidence),
        Endorsement = draw.Many<Embedded<EndorsementCredential>>(() => draw.Endorsement()),
        CredentialSchema = draw.Many(() => new CredentialSchema { Id = draw.Url() }),
        CredentialStatus = draw.Bool() ? [] : [draw.Status()],
        RefreshService = draw.Maybe(() => new RefreshService { Id = draw.Url() }),
        TermsOfUse = draw.Many(() => new TermsOfUse { Id = draw.Maybe(draw.Iri), Type = "https://terms.example/Terms" }),
        Proof = draw.Many(draw.Proof),
    };

    public static EndorsementCredential Endorsement(this Draw draw) => new()
    {
        Id = draw.Iri(),
        Name = draw.Text(),
        Description = draw.Maybe(draw.Text),
        Issuer = draw.Profile(1),
        ValidFrom = draw.Time(),
        CredentialSubject = new EndorsementSubject { Id = draw.Iri(), EndorsementComment = draw.Maybe(draw.Text) },
        CredentialStatus = draw.Bool() ? [] : [draw.Status()],
        Proof = draw.Many(draw.Proof),
    };

    public static ClrCredential Record(this Draw draw) => new()
    {
        Id = draw.Iri(),
        Name = draw.Text(),
        Partial = draw.MaybeValue(draw.Bool),
        Issuer = draw.Profile(2),
        ValidFrom = draw.Time(),
        CredentialSubject = new ClrSubject
        {
            Id = draw.Iri(),
            Identifier = draw.Many(draw.Identity),
            Achievement = draw.Many(draw.Achievement),
            VerifiableCredential = [draw.Badge(), .. draw.Many<Embedded<OpenBadgeCredential>>(() => draw.Badge(), 2)],
            Association = draw.Many(() => new Association
            {
                AssociationType = draw.Constant(typeof(AssociationTypes)), SourceId = draw.Iri(), TargetId = draw.Iri(),
            }),
        },
        Proof = draw.Many(draw.Proof),
    };

    public static Profile Profile(this Draw draw, int parents) => new()
    {
        Id = draw.Iri(),
        Name = draw.Maybe(draw.Text),
        Url = draw.Maybe(draw.Url),
        Phone = draw.Maybe(() => "+49 30 123"),
        Description = draw.Maybe(draw.Text),
        Image = draw.Maybe(draw.Image),
        Email = draw.Maybe(() => $"{draw.Name()}@example.org"),
        Address = draw.Maybe(() => new Address
        {
            AddressCountry = draw.Maybe(draw.Text),
            AddressLocality = draw.Maybe(draw.Text),
            PostalCode = draw.Maybe(() => "01067"),
            Geo = draw.Maybe(() => new GeoCoordinates { Latitude = draw.Int(-900, 900) / 10.0, Longitude = draw.Int(-1800, 1800) / 10.0 }),
        }),
        OtherIdentifier = draw.Many(draw.Identifier),
        Official = draw.Maybe(draw.Text),
        ParentOrg = parents > 0 ? draw.Maybe(() => draw.Profile(parents - 1)) : null,
        FamilyName = draw.Maybe(draw.Text),
        DateOfBirth = draw.Maybe(() => "1999-12-31"),
        Additional = draw.Extensions(),
    };

    public static AchievementSubject Subject(this Draw draw)
    {
        var id = draw.Maybe(draw.Iri);
        return new()
        {
            Id = id,
            Identifier = id is null ? [draw.Identity()] : draw.Many(draw.Identity),
            Achievement = draw.Achievement(),
            Result = draw.Many(draw.Result),
            Source = draw.Maybe(() => draw.Profile(0)),
            Role = draw.Maybe(draw.Text),
            Term = draw.Maybe(draw.Text),
            Narrative = draw.Maybe(draw.Text),
            CreditsEarned = draw.MaybeValue(() => draw.Int(0, 1000) / 10m),
            ActivityStartDate = draw.MaybeValue(draw.Time),
            ActivityEndDate = draw.MaybeValue(draw.Time),
            LicenseNumber = draw.Maybe(draw.Text),
            Image = draw.Maybe(draw.Image),
        };
    }

    public static Achievement Achievement(this Draw draw) => new()
    {
        Id = draw.Iri(),
        AchievementType = draw.Maybe(() => draw.Constant(typeof(AchievementTypes))),
        Name = draw.Text(),
        Description = draw.Text(),
        Criteria = new Criteria { Id = draw.Maybe(draw.Url), Narrative = draw.Text() },
        Image = draw.Maybe(draw.Image),
        Tag = draw.Many(draw.Text, 5),
        InLanguage = draw.Maybe(() => draw.OneOf(["en", "de-CH", "zh-Hant", "es-419"])),
        Creator = draw.Maybe(() => draw.Profile(0)),
        CreditsAvailable = draw.MaybeValue(() => (decimal)draw.Int(0, 60)),
        FieldOfStudy = draw.Maybe(draw.Text),
        HumanCode = draw.Maybe(draw.Text),
        Specialization = draw.Maybe(draw.Text),
        OtherIdentifier = draw.Many(draw.Identifier),
        Alignment = draw.Many(draw.Alignment),
        ResultDescription = draw.Many(draw.ResultDescription),
        Related = draw.Many(() => new Related { Id = draw.Iri(), InLanguage = draw.Maybe(() => "fr"), Version = draw.Maybe(draw.Text) }),
        Version = draw.Maybe(draw.Text),
        Additional = draw.Extensions(),
    };

    public static Alignment Alignment(this Draw draw) => new()
    {
        TargetCode = draw.Maybe(draw.Text),
        TargetName = draw.Text(),
        TargetDescription = draw.Maybe(draw.Text),
        TargetFramework = draw.Maybe(draw.Text),
        TargetType = draw.Maybe(() => draw.Constant(typeof(TargetTypes))),
        TargetUrl = draw.Url(),
    };

    public static Evidence Evidence(this Draw draw) => new()
    {
        Id = draw.Maybe(draw.Url),
        Name = draw.Maybe(draw.Text),
        Narrative = draw.Maybe(draw.Text),
        Description = draw.Maybe(draw.Text),
        Genre = draw.Maybe(draw.Text),
        Audience = draw.Maybe(draw.Text),
    };

    public static Image Image(this Draw draw) => new() { Id = draw.Url(), Caption = draw.Maybe(draw.Text) };

    public static IdentityObject Identity(this Draw draw) => draw.Bool()
        ? IdentityObject.ForEmail($"{draw.Name()}@example.org", draw.Name())
        : new() { IdentityType = draw.Constant(typeof(IdentifierTypes)), IdentityHash = draw.Text() };

    private static IdentifierEntry Identifier(this Draw draw) => new()
    {
        Identifier = draw.Text(),
        IdentifierType = draw.Bool() ? draw.Constant(typeof(IdentifierTypes)) : "ext:" + draw.Name(),
    };

    private static Result Result(this Draw draw) => new()
    {
        AchievedLevel = draw.Maybe(draw.Iri),
        Alignment = draw.Many(draw.Alignment),
        ResultDescription = draw.Maybe(draw.Iri),
        Status = draw.Maybe(() => draw.Constant(typeof(ResultStatuses))),
        Value = draw.Maybe(draw.Text),
    };

    private static ResultDescription ResultDescription(this Draw draw) => new()
    {
        Id = draw.Iri(),
        AllowedValue = draw.Many(draw.Text),
        Name = draw.Text(),
        RequiredLevel = draw.Maybe(draw.Iri),
        RequiredValue = draw.Maybe(draw.Text),
        ResultType = draw.Constant(typeof(ResultTypes)),
        RubricCriterionLevel = draw.Many(() => new RubricCriterionLevel
        {
            Id = draw.Iri(), Name = draw.Text(), Level = draw.Maybe(draw.Text), Points = draw.Maybe(() => "7.5"),
        }),
        ValueMax = draw.Maybe(() => "100"),
        ValueMin = draw.Maybe(() => "0"),
    };

    private static CredentialStatus Status(this Draw draw) => draw.Bool()
        ? new() { Id = draw.Url(), Type = CredentialTypes.RevocationList }
        : new()
        {
            Id = draw.Url(),
            Type = CredentialTypes.BitstringStatusListEntry,
            StatusPurpose = "revocation",
            StatusListIndex = draw.Int(0, 131071).ToString(),
            StatusListCredential = draw.Url(),
        };

    private static Proof Proof(this Draw draw) => new()
    {
        Type = "DataIntegrityProof",
        Cryptosuite = "eddsa-rdfc-2022",
        Created = draw.Time(),
        VerificationMethod = draw.Iri(),
        ProofPurpose = "assertionMethod",
        ProofValue = "z" + draw.Name(),
    };

    private static Dictionary<string, JsonElement> Extensions(this Draw draw) => draw.Bool()
        ? []
        : new() { ["https://terms.example/" + draw.Name()] = JsonSerializer.SerializeToElement(new Dictionary<string, object?[]> { ["https://terms.example/deep"] = [draw.Text(), 1.5, true] }) };

    private static string Constant(this Draw draw, Type vocabulary) => draw.OneOf(Draw.Constants(vocabulary));
}
