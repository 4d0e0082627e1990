using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// The classes of Open Badges 3.0 and CLR 2.0, for one version of the W3C data model. With version 2.0 they are those of the published
/// schemas (<c>ob_v3p0_*</c>, <c>clr_v2p0_*</c>). Credentials with 1.1 are read, not written: contexts and dates have other names, and
/// where the early texts of Open Badges 3.0 left more open (name and id of endorsements, kinds of identity), so is this table.
/// </summary>
internal sealed class CredentialTables
{
    private static readonly LocalizedRule Text = new(new TextRule());
    private static readonly LocalizedRule Url = new(new TextRule(), TextFormats.Iri);
    private static readonly LocalizedRule Language = new(new TextRule(TextFormats.LanguageTag));
    private static readonly TextRule DateTime = new(TextFormats.DateTime);
    private static readonly KindRule Number = new("a number", JsonValueKind.Number);
    private static readonly KindRule Boolean = new("true or false", JsonValueKind.True, JsonValueKind.False);
    private static readonly ManyRule Texts = new(Text);
    private static readonly ManyRule Jws = new(new LocalizedRule(new TextRule(TextFormats.CompactJws)));

    private readonly DataModelVersion _version;
    private readonly TextFormat _dataModel;
    private readonly ReferenceRule _profileOrUri;
    private readonly Shape _achievement = new("an Achievement");
    private readonly Shape _alignment = new("an Alignment");
    private readonly Shape _evidence = new("an Evidence");
    private readonly Shape _image = new("an Image");
    private readonly Shape _proof = new("a Proof");
    private readonly Shape _schema = new("a CredentialSchema");
    private readonly Shape _status = new("a CredentialStatus");
    private readonly Shape _refresh = new("a RefreshService");
    private readonly Shape _terms = new("a TermsOfUse");
    private readonly Shape _identity = new("an IdentityObject");
    private readonly Shape _identifierEntry = new("an IdentifierEntry");

    private CredentialTables(DataModelVersion version)
    {
        _version = version;
        _dataModel = ContextUrls.Exactly(version == DataModelVersion.V1 ? ContextUrls.DataModelV1 : ContextUrls.DataModelV2);
        _profileOrUri = new ReferenceRule(Url, Profile);
        DefineParts();
        DefineIdentity();
        DefineProfile();
        DefineAchievement();
        DefineCredentials();
        DefineClr();
    }

    public static CredentialTables V2 { get; } = new(DataModelVersion.V2);

    public static CredentialTables V1 { get; } = new(DataModelVersion.V1);

    public Shape OpenBadge { get; } = new("an OpenBadgeCredential");

    public Shape Endorsement { get; } = new("an EndorsementCredential");

    public Shape Clr { get; } = new("a ClrCredential");

    public Shape Profile { get; } = new("a Profile");

    private static TypeRule Type(params string[][] groups) => new(Text, groups);

    private static TypeRule Type(string name) => new(Text, [name]);

    private static LocalizedRule Only(string name) => new(new EnumRule(name));

    private void DefineParts()
    {
        _image.Needs(new LocalizedRule(new TextRule(), TextFormats.WebOrDataUrl), "id").Needs(Only("Image"), "type").Has(Text, "caption").Closed();
        _proof.Needs(Text, "type").Has(DateTime, "created")
            .Has(Text, "cryptosuite", "challenge", "domain", "nonce", "proofPurpose", "proofValue").Has(Url, "verificationMethod");
        _schema.Needs(Url, "id").Needs(Text, "type");
        _refresh.Needs(Url, "id").Needs(Text, "type");
        _status.Needs(Text, "type").Has(Url, "id").Also(CredentialAdvice.Status);
        _terms.Needs(Text, "type").Has(Url, "id");
        _evidence.Needs(Type("Evidence"), "type").Has(Url, "id").Has(Text, "narrative", "name", "description", "genre", "audience");
        _alignment.Needs(Type("Alignment"), "type").Needs(Text, "targetName").Needs(Url, "targetUrl")
            .Has(Text, "targetCode", "targetDescription", "targetFramework").Has(CredentialLists.TargetType, "targetType");
    }

    private void DefineIdentity()
    {
        _identity.Needs(Only("IdentityObject"), "type").Needs(Boolean, "hashed").Needs(Text, "identityHash")
            .Needs(_version == DataModelVersion.V1 ? Text : CredentialLists.IdentityType, "identityType").Has(Text, "salt").Closed()
            .Also(CredentialAdvice.Identity);
        _identifierEntry.Needs(Only("IdentifierEntry"), "type").Needs(Text, "identifier")
            .Needs(CredentialLists.IdentityType, "identifierType").Closed();
    }

    private void DefineProfile()
    {
        var geo = new Shape("a GeoCoordinates").Needs(Only("GeoCoordinates"), "type").Needs(Number, "latitude", "longitude");
        var address = new Shape("an Address").Needs(Type("Address"), "type")
            .Has(Text, "addressCountry", "addressCountryCode", "addressRegion", "addressLocality", "streetAddress", "postOfficeBoxNumber", "postalCode")
            .Has(geo, "geo");
        Profile.Needs(Url, "id").Needs(Type("Profile"), "type")
            .Has(Url, "url").Has(Text, "name", "phone", "description", "email", "official")
            .Has(Text, "familyName", "givenName", "additionalName", "patronymicName", "honorificPrefix", "honorificSuffix", "familyNamePrefix")
            .Has(new TextRule(TextFormats.Date), "dateOfBirth")
            .Has(_image, "image").Has(address, "address").Has(new ManyRule(_identifierEntry), "otherIdentifier").Has(Profile, "parentOrg")
            .Has(new ManyRule(Endorsement), "endorsement").Has(Jws, "endorsementJwt");
    }

    private void DefineAchievement()
    {
        var alignments = new ManyRule(_alignment);
        var criteria = new Shape("a Criteria").Has(Url, "id").Has(Text, "narrative").Also(CredentialAdvice.Criteria);
        var related = new Shape("a Related").Needs(Url, "id").Needs(Type("Related"), "type").Has(Language, "inLanguage").Has(Text, "version");
        var level = new Shape("a RubricCriterionLevel").Needs(Url, "id").Needs(Type("RubricCriterionLevel"), "type").Needs(Text, "name")
            .Has(Text, "description", "level", "points").Has(alignments, "alignment");
        var result = new Shape("a ResultDescription").Needs(Url, "id").Needs(Type("ResultDescription"), "type").Needs(Text, "name")
            .Needs(CredentialLists.ResultType, "resultType").Has(Url, "requiredLevel").Has(Text, "requiredValue", "valueMax", "valueMin")
            .Has(Texts, "allowedValue").Has(alignments, "alignment").Has(new ManyRule(level), "rubricCriterionLevel");
        _achievement.Needs(Url, "id").Needs(Type("Achievement"), "type").Needs(criteria, "criteria").Needs(Text, "description", "name")
            .Has(CredentialLists.AchievementType, "achievementType").Has(Profile, "creator").Has(Number, "creditsAvailable")
            .Has(Text, "fieldOfStudy", "humanCode", "specialization", "version").Has(Language, "inLanguage").Has(Texts, "tag")
            .Has(_image, "image").Has(alignments, "alignment").Has(new ManyRule(_identifierEntry), "otherIdentifier")
            .Has(new ManyRule(related), "related").Has(new ManyRule(result), "resultDescription")
            .Has(new ManyRule(Endorsement), "endorsement").Has(Jws, "endorsementJwt");
    }

    private void DefineCredentials()
    {
        var result = new Shape("a Result").Needs(Type("Result"), "type").Has(Url, "achievedLevel", "resultDescription").Has(Text, "value")
            .Has(CredentialLists.ResultStatus, "status").Has(new ManyRule(_alignment), "alignment").Also(CredentialAdvice.Result);
        var subject = new Shape("an AchievementSubject").Needs(Type("AchievementSubject"), "type").Needs(_achievement, "achievement")
            .Has(Url, "id").Has(Text, "licenseNumber", "narrative", "role", "term").Has(DateTime, "activityStartDate", "activityEndDate")
            .Has(Number, "creditsEarned").Has(new ManyRule(_identity), "identifier").Has(_image, "image")
            .Has(new ManyRule(result), "result").Has(Profile, "source").Also(CredentialAdvice.Subject);
        var endorsed = new Shape("an EndorsementSubject").Needs(Url, "id").Needs(Type("EndorsementSubject"), "type").Has(Text, "endorsementComment");

        Credential(OpenBadge, new ContextRule(_dataModel, TextFormats.BadgeContext),
                Type(["VerifiableCredential"], ["AchievementCredential", "OpenBadgeCredential"]))
            .Needs(Url, "id").Needs(subject, "credentialSubject").Has(Text, "name", "description").Has(DateTime, "awardedDate").Has(_image, "image")
            .Has(new ManyRule(Endorsement), "endorsement").Has(Jws, "endorsementJwt")
            .Also(CredentialAdvice.Name);
        Credential(Endorsement, new ContextRule(_dataModel, TextFormats.BadgeContext), Type(["VerifiableCredential"], ["EndorsementCredential"]))
            .Needs(endorsed, "credentialSubject").Has(Text, "description").Has(DateTime, "awardedDate");
        if (_version == DataModelVersion.V1)
            Endorsement.Has(Url, "id").Has(Text, "name");
        else
            Endorsement.Needs(Url, "id").Needs(Text, "name");
    }

    private void DefineClr()
    {
        var association = new Shape("an Association").Needs(Only("Association"), "type").Needs(CredentialLists.AssociationType, "associationType")
            .Needs(Url, "sourceId", "targetId").Closed();
        var inner = Credential(new Shape("a VerifiableCredential"), new ContextRule(_dataModel), Type("VerifiableCredential"))
            .Has(Url, "id").Needs(new Shape("a CredentialSubject").Has(Url, "id"), "credentialSubject");
        var subject = new Shape("a ClrSubject").Needs(Type("ClrSubject"), "type").Needs(new ManyRule(inner, least: 1), "verifiableCredential")
            .Has(Url, "id").Has(new ManyRule(_identity), "identifier").Has(new ManyRule(_achievement), "achievement")
            .Has(new ManyRule(association), "association").Also(CredentialAdvice.Subject);
        Credential(Clr, new ContextRule(_dataModel, TextFormats.ClrContext, TextFormats.BadgeContext), Type(["VerifiableCredential"], ["ClrCredential"]))
            .Needs(Url, "id").Needs(Text, "name").Needs(subject, "credentialSubject").Has(Text, "description").Has(Boolean, "partial")
            .Has(DateTime, "awardedDate").Has(_image, "image").Has(new ManyRule(Endorsement), "endorsement").Has(Jws, "endorsementJwt");
    }

    /// <summary>What every credential has; the dates have other names in version 1.1 of the data model.</summary>
    private Shape Credential(Shape credential, ContextRule context, TypeRule type)
    {
        credential.Needs(context, "@context").Needs(type, "type").Needs(_profileOrUri, "issuer")
            .Has(new ManyRule(_proof), "proof").Has(new ManyRule(_schema), "credentialSchema").Has(_status, "credentialStatus")
            .Has(_refresh, "refreshService").Has(new ManyRule(_terms), "termsOfUse").Has(new ManyRule(_evidence), "evidence")
            .Also(CredentialAdvice.Extensions).Also(CredentialAdvice.Period);
        return _version == DataModelVersion.V1
            ? credential.Needs(DateTime, "issuanceDate").Has(DateTime, "expirationDate")
            : credential.Needs(DateTime, "validFrom").Has(DateTime, "validUntil");
    }
}
