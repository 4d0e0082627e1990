using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Conversion;

/// <summary>One conversion of a badge from 3.0 to 2.0.</summary>
internal sealed class ConversionToV2
{
    private const string Unknown = "2.0 does not know it.";

    private readonly ConversionReport _report = new();

    public Converted<HostedBadge> Convert(OpenBadgeCredential credential)
    {
        var subject = credential.CredentialSubject ?? new();
        var issuer = Issuer("issuer", credential.Issuer);
        var badge = Badge("credentialSubject.achievement", subject.Achievement ?? new(), credential.Issuer);
        var assertion = new V2.Assertion
        {
            Id = credential.Id,
            Recipient = Recipient("credentialSubject", subject),
            Badge = badge.Id,
            Verification = new() { Type = [V2.VerificationTypes.Hosted] },
            IssuedOn = credential.ValidFrom,
            Expires = credential.ValidUntil,
            Image = Image("image", credential.Image),
            Evidence = [.. credential.Evidence.Select((evidence, i) => Evidence($"evidence[{i}]", evidence))],
            Narrative = subject.Narrative,
            Additional = _report.Carry("", credential),
        };
        Credential(credential, badge);
        Subject("credentialSubject", subject);
        return new(new(assertion, badge with { Issuer = issuer.Id }, issuer), _report.Entries);
    }

    private void Credential(OpenBadgeCredential credential, V2.BadgeClass badge)
    {
        if (credential.Context.Any(context => context.Url is not (Contexts.Credentials or Contexts.OpenBadges or Contexts.Extensions)))
            _report.Add("@context", "Further contexts of 3.0 do not go with that of 2.0.");
        foreach (var type in credential.Type)
            if (type is not (CredentialTypes.VerifiableCredential or CredentialTypes.OpenBadgeCredential or CredentialTypes.AchievementCredential))
                _report.Add("type", $"2.0 does not define the type '{type}'.");
        if (credential.Name is { } name && !name.Equals(badge.Name))
            _report.Add("name", "In 2.0 only the badge class has a name.");
        _report.Without("description", credential.Description, "In 2.0 only the badge class has a description.");
        _report.Without("awardedDate", credential.AwardedDate, "2.0 has one date, that of the issue.");
        _report.Without("endorsement", credential.Endorsement, "Endorsements of 2.0 are hosted documents.");
        _report.Without("endorsementJwt", credential.EndorsementJwt, "Endorsements of 2.0 are hosted documents.");
        _report.Without("credentialSchema", credential.CredentialSchema, Unknown);
        _report.Without("credentialStatus", credential.CredentialStatus, "The host of a badge of 2.0 answers 410 when it is revoked.");
        _report.Without("refreshService", credential.RefreshService, Unknown);
        _report.Without("termsOfUse", credential.TermsOfUse, Unknown);
        _report.Without("proof", credential.Proof, "The proof is over the text of 3.0.");
    }

    private void Subject(string path, AchievementSubject subject)
    {
        _report.Without($"{path}.result", subject.Result, Unknown);
        _report.Without($"{path}.source", subject.Source, Unknown);
        _report.Without($"{path}.role", subject.Role, Unknown);
        _report.Without($"{path}.term", subject.Term, Unknown);
        _report.Without($"{path}.creditsEarned", subject.CreditsEarned, Unknown);
        _report.Without($"{path}.activityStartDate", subject.ActivityStartDate, Unknown);
        _report.Without($"{path}.activityEndDate", subject.ActivityEndDate, Unknown);
        _report.Without($"{path}.licenseNumber", subject.LicenseNumber, Unknown);
        _report.Without($"{path}.image", subject.Image, "The badge has one picture.");
        foreach (var name in subject.Additional.Keys)
            _report.Add($"{path}.{name}", "2.0 has no subject that could have it.");
    }

    private V2.IdentityObject? Recipient(string path, AchievementSubject subject)
    {
        var chosen = subject.Identifier.FirstOrDefault(identity => identity.IdentityType == IdentifierTypes.EmailAddress)
            ?? (subject.Identifier.Count > 0 ? subject.Identifier[0] : null);
        if (chosen is null)
            return subject.Id is null ? null : new() { Type = ["url"], Identity = subject.Id };

        _report.Without($"{path}.id", subject.Id, "A badge of 2.0 names its earner once.");
        for (var i = 0; i < subject.Identifier.Count; i++)
            if (!ReferenceEquals(subject.Identifier[i], chosen))
                _report.Add($"{path}.identifier[{i}]", "A badge of 2.0 names its earner once.");
        return new()
        {
            Type = [Recipients.ToV2(chosen.IdentityType)],
            Hashed = chosen.Hashed,
            Salt = chosen.Salt,
            Identity = chosen.IdentityHash,
        };
    }

    private V2.BadgeClass Badge(string path, Achievement achievement, Reference<Profile>? issuer)
    {
        if (achievement.Creator is { } creator && creator.Id != issuer?.Id)
            _report.Add($"{path}.creator", "In 2.0 the badge class belongs to its issuer.");
        _report.Without($"{path}.achievementType", achievement.AchievementType, Unknown);
        _report.Without($"{path}.creditsAvailable", achievement.CreditsAvailable, Unknown);
        _report.Without($"{path}.fieldOfStudy", achievement.FieldOfStudy, Unknown);
        _report.Without($"{path}.humanCode", achievement.HumanCode, Unknown);
        _report.Without($"{path}.specialization", achievement.Specialization, Unknown);
        _report.Without($"{path}.otherIdentifier", achievement.OtherIdentifier, Unknown);
        _report.Without($"{path}.resultDescription", achievement.ResultDescription, Unknown);
        _report.Without($"{path}.endorsement", achievement.Endorsement, "Endorsements of 2.0 are hosted documents.");
        _report.Without($"{path}.endorsementJwt", achievement.EndorsementJwt, "Endorsements of 2.0 are hosted documents.");
        return new()
        {
            Language = achievement.InLanguage,
            Id = achievement.Id,
            Name = achievement.Name,
            Description = achievement.Description,
            Image = Image($"{path}.image", achievement.Image),
            Criteria = Criteria($"{path}.criteria", achievement.Criteria),
            Alignment = [.. achievement.Alignment.Select((alignment, i) => Alignment($"{path}.alignment[{i}]", alignment))],
            Tags = achievement.Tag,
            Version = achievement.Version,
            Related = [.. achievement.Related.Select((related, i) => Related($"{path}.related[{i}]", related))],
            Additional = _report.Carry(path, achievement),
        };
    }

    private V2.Profile Issuer(string path, Reference<Profile>? reference)
    {
        if (reference?.Value is not { } issuer)
            return new() { Id = reference?.Id };
        _report.Without($"{path}.endorsement", issuer.Endorsement, "Endorsements of 2.0 are hosted documents.");
        _report.Without($"{path}.endorsementJwt", issuer.EndorsementJwt, "Endorsements of 2.0 are hosted documents.");
        _report.Without($"{path}.address", issuer.Address, Unknown);
        _report.Without($"{path}.otherIdentifier", issuer.OtherIdentifier, Unknown);
        _report.Without($"{path}.official", issuer.Official, Unknown);
        _report.Without($"{path}.parentOrg", issuer.ParentOrg, Unknown);
        _report.Without($"{path}.familyName", issuer.FamilyName, Unknown);
        _report.Without($"{path}.givenName", issuer.GivenName, Unknown);
        _report.Without($"{path}.additionalName", issuer.AdditionalName, Unknown);
        _report.Without($"{path}.patronymicName", issuer.PatronymicName, Unknown);
        _report.Without($"{path}.honorificPrefix", issuer.HonorificPrefix, Unknown);
        _report.Without($"{path}.honorificSuffix", issuer.HonorificSuffix, Unknown);
        _report.Without($"{path}.familyNamePrefix", issuer.FamilyNamePrefix, Unknown);
        _report.Without($"{path}.dateOfBirth", issuer.DateOfBirth, Unknown);
        return new()
        {
            Id = issuer.Id,
            Name = issuer.Name,
            Url = One(issuer.Url),
            Email = One(issuer.Email),
            Telephone = One(issuer.Phone),
            Description = issuer.Description,
            Image = Image($"{path}.image", issuer.Image),
            Additional = _report.Carry(path, issuer),
        };
    }

    private Reference<V2.Criteria>? Criteria(string path, Criteria? criteria)
    {
        if (criteria is null)
            return null;
        var additional = _report.Carry(path, criteria);
        return criteria.Narrative is null && additional.Count == 0 && criteria.Id is { } id
            ? new Reference<V2.Criteria>(id)
            : new V2.Criteria { Id = criteria.Id, Narrative = criteria.Narrative, Additional = additional };
    }

    private V2.AlignmentObject Alignment(string path, Alignment alignment)
    {
        _report.Without($"{path}.targetType", alignment.TargetType, Unknown);
        return new()
        {
            TargetName = alignment.TargetName,
            TargetUrl = alignment.TargetUrl,
            TargetDescription = alignment.TargetDescription,
            TargetFramework = alignment.TargetFramework,
            TargetCode = alignment.TargetCode,
            Additional = _report.Carry(path, alignment),
        };
    }

    private V2.RelatedBadge Related(string path, Related related) => new()
    {
        Id = related.Id,
        Language = related.InLanguage,
        Version = related.Version,
        Additional = _report.Carry(path, related),
    };

    private Reference<V2.Evidence> Evidence(string path, Evidence evidence)
    {
        var converted = new V2.Evidence
        {
            Id = evidence.Id,
            Name = evidence.Name,
            Narrative = evidence.Narrative,
            Description = evidence.Description,
            Genre = evidence.Genre,
            Audience = evidence.Audience,
            Additional = _report.Carry(path, evidence),
        };
        var onlyId = converted is { Name: null, Narrative: null, Description: null, Genre: null, Audience: null, Additional.Count: 0 };
        return onlyId && evidence.Id is { } id ? new(id) : new(converted);
    }

    private Reference<V2.Image>? Image(string path, Image? image)
    {
        if (image is null)
            return null;
        foreach (var name in image.Additional.Keys)
            _report.Add($"{path}.{name}", Unknown);
        return image.Caption is null && image.Id is { } id
            ? new Reference<V2.Image>(id)
            : new V2.Image { Id = image.Id, Caption = image.Caption };
    }

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];
}
