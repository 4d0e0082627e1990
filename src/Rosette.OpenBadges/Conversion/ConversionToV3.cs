using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Conversion;

/// <summary>One conversion of a badge from 2.0 to 3.0.</summary>
internal sealed class ConversionToV3
{
    private readonly ConversionReport _report = new();

    public Converted<OpenBadgeCredential> Convert(HostedBadge badge)
    {
        var assertion = badge.Assertion;
        var credential = new OpenBadgeCredential
        {
            Id = assertion.Id,
            Name = badge.BadgeClass.Name,
            Image = Image("image", assertion.Image),
            Issuer = Issuer("badge.issuer", badge.Issuer),
            ValidFrom = assertion.IssuedOn,
            ValidUntil = assertion.Expires,
            CredentialSubject = Subject(assertion) with { Achievement = Achievement("badge", badge.BadgeClass) },
            Evidence = [.. assertion.Evidence.Select((evidence, i) => Evidence($"evidence[{i}]", evidence))],
            Additional = _report.Carry("", assertion),
        };
        Contexts("@context", assertion.Context);
        Types("type", assertion.Type, "Assertion");
        _report.Without("verification", assertion.Verification, "A badge of 3.0 is verified by its proof.");
        _report.Without("revoked", assertion.Revoked, "3.0 keeps the status in a list.");
        _report.Without("revocationReason", assertion.RevocationReason, "3.0 keeps the status in a list.");
        Endorsements("endorsement", assertion.Endorsement);
        return new(credential, _report.Entries);
    }

    private AchievementSubject Subject(V2.Assertion assertion)
    {
        var subject = new AchievementSubject { Narrative = assertion.Narrative };
        if (assertion.Recipient is not { } recipient)
            return subject;
        foreach (var name in recipient.Additional.Keys)
            _report.Add($"recipient.{name}", "An identity of 3.0 has no further members.");
        if (Recipients.IsSubjectId(recipient))
        {
            _report.Without("recipient.salt", recipient.Salt, "The identity is not hashed.");
            return subject with { Id = recipient.Identity };
        }

        var type = recipient.Type.Select(Recipients.ToV3).FirstOrDefault(type => type is not null);
        if (type is null)
            _report.Add("recipient.type", "3.0 does not know this kind of identity; it became 'identifier'.");
        var identity = new IdentityObject
        {
            Hashed = recipient.Hashed,
            IdentityHash = recipient.Identity,
            IdentityType = type ?? IdentifierTypes.Identifier,
            Salt = recipient.Salt,
        };
        return subject with { Identifier = [identity] };
    }

    private Achievement Achievement(string path, V2.BadgeClass badge)
    {
        Contexts($"{path}.@context", badge.Context);
        Types($"{path}.type", badge.Type, "BadgeClass");
        Endorsements($"{path}.endorsement", badge.Endorsement);
        return new()
        {
            Id = badge.Id,
            Name = badge.Name,
            Description = badge.Description,
            Criteria = Criteria($"{path}.criteria", badge.Criteria),
            Image = Image($"{path}.image", badge.Image),
            Tag = badge.Tags,
            InLanguage = Language($"{path}.@language", badge.Language),
            Alignment = [.. badge.Alignment.Select((alignment, i) => Alignment($"{path}.alignment[{i}]", alignment))],
            Related = [.. badge.Related.Select((related, i) => Related($"{path}.related[{i}]", related))],
            Version = badge.Version?.ToString(),
            Additional = _report.Carry(path, badge),
        };
    }

    private Profile Issuer(string path, V2.Profile issuer)
    {
        Contexts($"{path}.@context", issuer.Context);
        Types($"{path}.type", issuer.Type, "Issuer", "Profile");
        _report.Without($"{path}.publicKey", issuer.PublicKey, "3.0 has the keys in the issuer's DID or controller document.");
        _report.Without($"{path}.verification", issuer.Verification, "A badge of 3.0 is verified by its proof.");
        _report.Without($"{path}.revocationList", issuer.RevocationList, "3.0 keeps the status in a list.");
        Endorsements($"{path}.endorsement", issuer.Endorsement);
        return new()
        {
            Id = issuer.Id,
            Name = issuer.Name,
            Url = First($"{path}.url", issuer.Url),
            Phone = First($"{path}.telephone", issuer.Telephone),
            Description = issuer.Description,
            Image = Image($"{path}.image", issuer.Image),
            Email = First($"{path}.email", issuer.Email),
            Additional = _report.Carry(path, issuer),
        };
    }

    private Criteria? Criteria(string path, Reference<V2.Criteria>? criteria) => criteria is null ? null : new()
    {
        Id = criteria.Id,
        Narrative = criteria.Value?.Narrative,
        Additional = criteria.Value is { } value ? _report.Carry(path, value) : NoMembers,
    };

    private Alignment Alignment(string path, V2.AlignmentObject alignment) => new()
    {
        TargetName = alignment.TargetName,
        TargetUrl = alignment.TargetUrl,
        TargetDescription = alignment.TargetDescription,
        TargetFramework = alignment.TargetFramework,
        TargetCode = alignment.TargetCode,
        Additional = _report.Carry(path, alignment),
    };

    private Related Related(string path, V2.RelatedBadge related) => new()
    {
        Id = related.Id,
        InLanguage = Language($"{path}.@language", related.Language),
        Version = related.Version?.ToString(),
        Additional = _report.Carry(path, related),
    };

    private Evidence Evidence(string path, Reference<V2.Evidence> evidence) => evidence.Value is not { } value
        ? new() { Id = evidence.Id }
        : new()
        {
            Id = value.Id,
            Name = value.Name,
            Narrative = value.Narrative,
            Description = value.Description,
            Genre = value.Genre,
            Audience = value.Audience,
            Additional = _report.Carry(path, value),
        };

    private Image? Image(string path, Reference<V2.Image>? image)
    {
        if (image is null)
            return null;
        if (image.Value is { } value)
        {
            _report.Without($"{path}.author", value.Author, "A picture of 3.0 has no author.");
            foreach (var name in value.Additional.Keys)
                _report.Add($"{path}.{name}", "A picture of 3.0 has no further members.");
        }
        return new() { Id = image.Id, Caption = image.Value?.Caption };
    }

    private string? Language(string path, string? language)
    {
        if (language is null)
            return null;
        var parts = language.Split('-');
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (i, parts[i].Length) switch
            {
                (0, _) => parts[i].ToLowerInvariant(),
                (_, 2) => parts[i].ToUpperInvariant(),
                (_, 4) => char.ToUpperInvariant(parts[i][0]) + parts[i][1..].ToLowerInvariant(),
                _ => parts[i],
            };
        var tag = string.Join('-', parts);
        if (LanguageTag.IsValid(tag))
            return tag;
        _report.Add(path, "3.0 takes languages such as en, de-CH or zh-Hant-TW.");
        return null;
    }

    private string? First(string path, IReadOnlyList<string> values)
    {
        for (var i = 1; i < values.Count; i++)
            _report.Add($"{path}[{i}]", "A profile of 3.0 has one of these.");
        return values.Count == 0 ? null : values[0];
    }

    private void Endorsements(string path, IReadOnlyList<Reference<V2.Endorsement>> endorsements) =>
        _report.Without(path, endorsements, "An endorsement of 3.0 is a credential that its endorser signs.");

    private void Types(string path, IReadOnlyList<string> types, params ReadOnlySpan<string> standard)
    {
        foreach (var type in types)
            if (!standard.Contains(type))
                _report.Add(path, $"3.0 does not define the type '{type}'.");
    }

    private void Contexts(string path, IReadOnlyList<ContextEntry> contexts)
    {
        if (contexts.Any(context => context.Url != V2.Contexts.OpenBadges))
            _report.Add(path, "Further contexts of 2.0 do not go with those of 3.0.");
    }

    private static readonly Dictionary<string, System.Text.Json.JsonElement> NoMembers = [];
}
