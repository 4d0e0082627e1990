using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rosette.Badges;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Templates;

namespace Rosette.OpenBadges;

/// <summary>What an assertion is written from; one row of the badges table.</summary>
/// <param name="OrganizationId">The template's owner, who is the issuer of the badge class.</param>
public sealed record AssertionSource(
    Guid Id,
    Guid OrganizationId,
    Guid BadgeTemplateId,
    string State,
    bool IsPublic,
    DateTime IssuedAt,
    DateTime? ExpiresAt,
    string RecipientEmailKey,
    string? RevocationReason,
    List<Evidence> Evidence,
    int Version
)
{
    public static AssertionSource Of(Badge b) =>
        new(b.Id, b.GrantorId ?? b.OrganizationId, b.BadgeTemplateId, b.State, b.IsPublic, b.IssuedAt, b.ExpiresAt, b.RecipientEmailKey, b.RevocationReason, b.Evidence, b.Version);
}

/// <summary>The Open Badges 2.0 objects as they are hosted (wire reference 14). UTF-8, no envelope.</summary>
public sealed class HostedJson(RosetteSettings settings)
{
    public const string Context = "https://w3id.org/openbadges/v2";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string AssertionUrl(Guid badge) => settings.Url($"/v1/obi/v2/badge_assertions/{badge}");

    public string BadgeClassUrl(Guid organization, Guid template) => settings.Url($"/v1/obi/v2/issuers/{organization}/badge_classes/{template}");

    public string IssuerUrl(Guid organization) => settings.Url($"/v1/obi/v2/issuers/{organization}");

    /// <summary>
    /// The assertion of a public badge. The recipient's hash has no salt: the verifiers of these paths expect none.
    /// Nobody's name is in it.
    /// </summary>
    public byte[] Assertion(AssertionSource badge) =>
        Write(json =>
        {
            json.WriteString("@context", Context);
            json.WriteString("badge", BadgeClassUrl(badge.OrganizationId, badge.BadgeTemplateId));
            if (badge.ExpiresAt is { } expires)
                json.WriteString("expires", Instant(expires));
            WriteEvidence(json, badge);
            json.WriteString("id", AssertionUrl(badge.Id));
            json.WriteString("issuedOn", Instant(badge.IssuedAt));
            json.WriteStartObject("recipient");
            json.WriteString("type", "email");
            json.WriteString("identity", RecipientHash(badge.RecipientEmailKey));
            json.WriteBoolean("hashed", true);
            json.WriteEndObject();
            json.WriteString("type", "Assertion");
            json.WriteStartObject("verification");
            json.WriteString("type", "hosted");
            json.WriteEndObject();
        });

    /// <summary>The body of <c>410 Gone</c>: no longer valid, and why.</summary>
    public byte[] Withdrawn(AssertionSource badge) =>
        Write(json =>
        {
            json.WriteString("@context", Context);
            json.WriteString("type", "Assertion");
            json.WriteString("id", AssertionUrl(badge.Id));
            json.WriteBoolean("revoked", true);
            var reason = badge.State == BadgeStates.Replaced ? "Replaced by a newer badge." : badge.RevocationReason;
            if (!string.IsNullOrWhiteSpace(reason))
                json.WriteString("revocationReason", reason);
        });

    /// <summary><see cref="BadgeTemplate.Organization"/> with its photo, and <see cref="BadgeTemplate.Image"/>, must be loaded.</summary>
    public byte[] BadgeClass(BadgeTemplate template) =>
        Write(json =>
        {
            var organization = template.Organization!;
            json.WriteString("@context", Context);
            json.WriteStartObject("criteria");
            json.WriteString("@context", Context);
            json.WriteString("id", settings.Url(PublicPaths.Template(organization, template)));
            if (template.Activities.Count > 0)
                json.WriteString("narrative", string.Join('\n', template.Activities.Select(Narrative)));
            json.WriteEndObject();
            json.WriteString("description", template.Description);
            json.WriteString("id", BadgeClassUrl(organization.Id, template.Id));
            if (template.Image is { } image)
            {
                json.WriteStartObject("image");
                json.WriteString("@context", Context);
                json.WriteString("id", settings.Url(image.Path));
                json.WriteEndObject();
            }
            json.WriteString("name", template.Name);
            json.WriteStartObject("issuer");
            WriteIssuer(json, organization, "Profile");
            json.WriteEndObject();
            WriteAlignments(json, template);
            json.WriteStartArray("tags");
            foreach (var skill in template.Skills)
                json.WriteStringValue(skill);
            json.WriteEndArray();
            json.WriteString("type", "BadgeClass");
        });

    public byte[] Issuer(Organization organization) => Write(json => WriteIssuer(json, organization, "Issuer"));

    /// <summary><c>sha256$</c> and the hex digits of the hash of the lower-cased address.</summary>
    public static string RecipientHash(string emailKey) =>
        "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(emailKey.ToLowerInvariant())));

    // The issuer of its own accord is an "Issuer", embedded in a badge class a "Profile": so the wire has it.
    private void WriteIssuer(Utf8JsonWriter json, Organization organization, string type)
    {
        json.WriteString("@context", Context);
        json.WriteString("email", organization.SupportEmail ?? MimeKit.MailboxAddress.Parse(settings.MailFrom).Address);
        if (!string.IsNullOrEmpty(organization.Bio))
            json.WriteString("description", organization.Bio);
        json.WriteString("id", IssuerUrl(organization.Id));
        if (organization.Photo is { } photo)
            json.WriteString("image", settings.Url(photo.Path));
        json.WriteString("name", organization.Name);
        json.WriteString("type", type);
        json.WriteString("url", AsGiven(organization.WebsiteUrl) ?? settings.Url(PublicPaths.Organization(organization)));
    }

    private void WriteEvidence(Utf8JsonWriter json, AssertionSource badge)
    {
        if (badge.Evidence.Count == 0)
            return;
        json.WriteStartArray("evidence");
        foreach (var evidence in badge.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("@context", Context);
            if (evidence.Description is { Length: > 0 } description)
                json.WriteString("description", description);
            json.WriteString("id", EvidenceUrl(evidence) ?? settings.Url(PublicPaths.Badge(badge.Id)));
            if (evidence.Name is { Length: > 0 } name)
                json.WriteString("name", name);
            json.WriteString("genre", evidence.Type);
            json.WriteString("type", "Evidence");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private string? EvidenceUrl(Evidence evidence) =>
        evidence.Type switch
        {
            EvidenceTypes.Url => AsGiven(evidence.Value),
            EvidenceTypes.File when evidence.Value is { } path => path.StartsWith('/') ? settings.Url(path) : AsGiven(path),
            _ => null,
        };

    private static void WriteAlignments(Utf8JsonWriter json, BadgeTemplate template)
    {
        json.WriteStartArray("alignment");
        foreach (var alignment in template.Alignments)
        {
            json.WriteStartObject();
            if (alignment.Description is { Length: > 0 } description)
                json.WriteString("targetDescription", description);
            json.WriteString("targetName", alignment.Name);
            if (AsGiven(alignment.Url) is { } url)
                json.WriteString("targetUrl", url);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // As the API shows it, wherever that is a well-formed address.
    private static string? AsGiven(string? text) =>
        SafeUrl.Of(text) is not { } normal ? null : new Uri(text!).IsWellFormedOriginalString() ? text!.Trim() : normal;

    private static string Narrative(TemplateActivity activity) => $"{activity.ActivityType}: {activity.Title} {activity.ActivityUrl}".TrimEnd();

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1_500);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
