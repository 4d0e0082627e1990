using System.Text.Json;
using Rosette.OpenBadges.Conversion;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V1;

/// <summary>
/// Documents of Open Badges 0.5, 1.0 and 1.1 as those of 2.0. The originals stay as they are: signatures are over their text.
/// Members that 2.0 does not name are kept and reported, except extensions, which 2.0 has too.
/// </summary>
public static class BadgeUpgrade
{
    private const string NotDefined = "2.0 does not define this term; it was kept as it stands.";

    /// <summary>An assertion of 1.0 or 1.1.</summary>
    /// <param name="assertion">The assertion.</param>
    /// <param name="url">Where it was fetched from; its id, if it has none and does not name its URL.</param>
    public static Converted<V2.Assertion> ToV2(Assertion assertion, string? url = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var report = new ConversionReport();
        var additional = Additional("", assertion, report);
        var verify = assertion.Verify;
        // Some documents of 1.1 already have the name of 2.0.
        if (verify is null && additional.Remove("verification", out var verification))
            verify = verification.ValueKind == JsonValueKind.Object ? BadgeJson.Parse<VerificationObject>(verification) : null;
        if (assertion.Uid is { } uid)
            additional["uid"] = BadgeJson.Text(uid);
        var signed = verify?.Type is "signed" or V2.VerificationTypes.Signed;
        if (signed)
            report.Add("verify.url", "The key of 1.x is a PEM text; in 2.0 a CryptographicKey stands at its URL.");
        var upgraded = new V2.Assertion
        {
            Context = Contexts(assertion.Context),
            Id = assertion.Id ?? (signed ? null : verify?.Url ?? url),
            Recipient = Recipient(assertion.Recipient),
            Badge = assertion.Badge?.Value is { } badge ? Nested("badge", ToV2(badge), report) : assertion.Badge?.Id,
            Verification = verify is null ? null : new()
            {
                Type = [signed ? V2.VerificationTypes.Signed : V2.VerificationTypes.Hosted],
                Creator = signed ? verify.Url : null,
            },
            IssuedOn = Utc(assertion.IssuedOn),
            Expires = Utc(assertion.Expires),
            Image = assertion.Image,
            Evidence = One<V2.Evidence>(assertion.Evidence),
            Additional = additional,
        };
        return new(upgraded, report.Entries);
    }

    /// <summary>A badge class of 1.0 or 1.1.</summary>
    /// <param name="badge">The badge class.</param>
    /// <param name="url">Where it was fetched from; its id, if it has none.</param>
    public static Converted<V2.BadgeClass> ToV2(BadgeClass badge, string? url = null)
    {
        ArgumentNullException.ThrowIfNull(badge);
        var report = new ConversionReport();
        var upgraded = new V2.BadgeClass
        {
            Context = Contexts(badge.Context),
            Id = badge.Id ?? url,
            Name = badge.Name,
            Description = badge.Description,
            Image = badge.Image,
            Criteria = badge.Criteria,
            Issuer = badge.Issuer?.Value is { } issuer ? Nested("issuer", ToV2(issuer), report) : badge.Issuer?.Id,
            Alignment =
            [
                .. badge.Alignment.Select((alignment, i) => new V2.AlignmentObject
                {
                    TargetName = alignment.Name,
                    TargetUrl = alignment.Url,
                    TargetDescription = alignment.Description,
                    Additional = Additional($"alignment[{i}]", alignment, report),
                }),
            ],
            Tags = badge.Tags,
            Additional = Additional("", badge, report),
        };
        return new(upgraded, report.Entries);
    }

    /// <summary>An issuer of 1.0 or 1.1.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="url">Where it was fetched from; its id, if it has none.</param>
    public static Converted<V2.Profile> ToV2(Issuer issuer, string? url = null)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var report = new ConversionReport();
        var upgraded = new V2.Profile
        {
            Context = Contexts(issuer.Context),
            Id = issuer.Id ?? url,
            Name = issuer.Name,
            Url = One(issuer.Url),
            Email = One(issuer.Email),
            Description = issuer.Description,
            Image = issuer.Image,
            RevocationList = issuer.RevocationList,
            Additional = Additional("", issuer, report),
        };
        return new(upgraded, report.Entries);
    }

    /// <summary>A revocation list of 1.0.</summary>
    /// <param name="list">The list.</param>
    /// <param name="url">Where it was fetched from.</param>
    /// <param name="issuer">IRI of the issuer who named it.</param>
    public static V2.RevocationList ToV2(RevocationList list, string url, string issuer)
    {
        ArgumentNullException.ThrowIfNull(list);
        return V2.RevocationList.Create(url, issuer, list.Additional.Select(entry => new V2.RevokedAssertion
        {
            Uid = entry.Key,
            RevocationReason = entry.Value.ValueKind == JsonValueKind.String ? Text.Of(entry.Value) : null,
        }));
    }

    /// <summary>An assertion of 0.5, with badge class and issuer inside. URLs are resolved against the issuer's origin.</summary>
    /// <param name="assertion">The assertion.</param>
    /// <param name="url">Where it was fetched from.</param>
    public static Converted<V2.Assertion> ToV2(EarlyAssertion assertion, string? url = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var report = new ConversionReport();
        var badge = assertion.Badge ?? new();
        var issuer = badge.Issuer ?? new();
        report.Without("badge.issuer.org", issuer.Org, "A profile of 2.0 has no part of an organization.");
        var upgraded = new V2.Assertion
        {
            Id = url,
            Recipient = Recipient(assertion.Recipient, assertion.Salt),
            Badge = new V2.BadgeClass
            {
                Name = badge.Name,
                Description = badge.Description,
                Image = Resolve(issuer.Origin, badge.Image),
                Criteria = Resolve(issuer.Origin, badge.Criteria),
                Issuer = new V2.Profile
                {
                    Name = issuer.Name,
                    Url = One(issuer.Origin),
                    Email = One(issuer.Contact),
                    Additional = Additional("badge.issuer", issuer, report),
                },
                Additional = Additional("badge", badge, report),
            },
            Verification = new() { Type = [V2.VerificationTypes.Hosted] },
            IssuedOn = Utc(assertion.IssuedOn),
            Expires = Utc(assertion.Expires),
            Evidence = One<V2.Evidence>(Resolve(issuer.Origin, assertion.Evidence)),
            Additional = Additional("", assertion, report),
        };
        return new(upgraded, report.Entries);
    }

    private static Dictionary<string, JsonElement> Additional(string path, BadgeObject from, ConversionReport report)
    {
        foreach (var (name, value) in from.Additional)
            if (!IsExtension(value) && name != "verification")
                report.Add(path.Length == 0 ? name : $"{path}.{name}", NotDefined);
        return new(from.Additional);
    }

    private static bool IsExtension(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsExtensionName) : IsExtensionName(type));

    private static bool IsExtensionName(JsonElement type) => type.ValueKind == JsonValueKind.String && type.ValueEquals("Extension"u8);

    private static T Nested<T>(string path, Converted<T> converted, ConversionReport report)
    {
        foreach (var entry in converted.Unconverted)
            report.Add($"{path}.{entry.Path}", entry.Reason);
        return converted.Value;
    }

    /// <summary>The context of 2.0 for that of 1.1; further ones define extensions and stay.</summary>
    private static ContextEntry[] Contexts(IReadOnlyList<ContextEntry> contexts) =>
        [V2.Contexts.OpenBadges, .. contexts.Where(context => context.Url is not ("https://w3id.org/openbadges/v1" or V2.Contexts.OpenBadges))];

    private static V2.IdentityObject? Recipient(IdentityObject? recipient) => recipient is null ? null : new()
    {
        Type = [recipient.Type ?? "email"],
        Hashed = recipient.Hashed,
        Salt = recipient.Salt,
        Identity = recipient.Identity,
        Additional = recipient.Additional,
    };

    private static V2.IdentityObject? Recipient(string? recipient, string? salt) => recipient is null ? null : new()
    {
        Hashed = recipient.Contains('$', StringComparison.Ordinal) && !recipient.Contains('@', StringComparison.Ordinal),
        Salt = salt,
        Identity = recipient,
    };

    private static Timestamp? Utc(Timestamp? time) => time is null ? null : new(time.Instant);

    private static string? Resolve(string? origin, string? url) =>
        url is { Length: > 0 } && url[0] == '/' && Uri.TryCreate(origin, UriKind.Absolute, out var root) && Uri.TryCreate(root, url, out var resolved)
            ? resolved.AbsoluteUri
            : url;

    private static string[] One(string? value) => value is null ? [] : [value];

    private static Reference<T>[] One<T>(string? iri)
        where T : BadgeObject, IIdentified => iri is null ? [] : [iri];
}
