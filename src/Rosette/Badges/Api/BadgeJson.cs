using System.Globalization;
using System.Text.Json;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Templates;
using Rosette.Templates.Api;

namespace Rosette.Badges.Api;

/// <summary>Issued badges on the wire (wire reference 4.7, 4.8).</summary>
public sealed class BadgeJson(RosetteSettings settings)
{
    /// <param name="holder">The account of the earner; null writes the empty object that the wire has for "no account yet".</param>
    /// <param name="issuer">Who issued it; null where it is the template's owner.</param>
    /// <param name="bothUrls">The answer of replace shows the accept URL and the badge URL, whatever the state.</param>
    public void Write(Utf8JsonWriter writer, Badge badge, TemplateSnapshot template, User? holder, Organization? issuer, bool bothUrls = false)
    {
        var shared = SharedBadgeJson.Of(template, settings);
        writer.WriteStartObject();
        WriteUser(writer, holder);
        writer.WritePropertyName("created_by");
        if (issuer is null)
            writer.WriteRawValue(shared.CreatedBy, skipInputValidation: true);
        else
            OrganizationJson.WriteEntity(writer, issuer, settings);
        writer.WritePropertyName("issuer");
        if (issuer is null)
            writer.WriteRawValue(shared.Issuer, skipInputValidation: true);
        else
            OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(issuer, template.Template.Organization!, badge.DisplayIssuerAs), settings);
        writer.WriteBoolean("printing_enabled", false);
        writer.WriteNull("print_method");
        writer.WritePropertyName("badge_template");
        writer.WriteRawValue(shared.Template, skipInputValidation: true);
        WriteRecipient(writer, badge);
        WriteState(writer, badge);
        WriteTimes(writer, badge, issuer ?? template.Template.Organization!);
        writer.WriteFile("image", template.Template.Image, settings);
        writer.WriteStartArray("alignments");
        foreach (var alignment in template.Template.Alignments)
        {
            writer.WriteStartObject();
            writer.WriteString("name", alignment.Name);
            writer.WriteString("description", alignment.Description);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteEvidence(writer, badge.Evidence, settings);
        if (badge.State == BadgeStates.Pending || bothUrls)
            writer.WriteString("accept_badge_url", settings.Url($"/badges/{badge.Id}/accept"));
        if (badge.State == BadgeStates.Accepted || bothUrls)
            writer.WriteString("badge_url", settings.Url($"/badges/{badge.Id}"));
        writer.WriteEndObject();
    }

    /// <summary>The form of the bulk search (wire reference 9.5).</summary>
    public void WriteShort(Utf8JsonWriter writer, Badge badge, TemplateSnapshot template, Organization? issuer, bool minimal)
    {
        writer.WriteStartObject();
        WriteRecipient(writer, badge, withLocale: !minimal);
        writer.WriteString("state", badge.State);
        writer.WriteString("badge_url", badge.State == BadgeStates.Accepted ? settings.Url($"/badges/{badge.Id}") : null);
        writer.WriteTime("updated_at", badge.UpdatedAt);
        writer.WriteTime("created_at", badge.CreatedAt);
        writer.WriteTime("expires_at", badge.ExpiresAt);
        writer.WriteTime("issued_at", badge.IssuedAt);
        writer.WriteTime("state_updated_at", badge.StateUpdatedAt);
        var image = template.Template.Image is { } file ? settings.Url(file.Path) : null;
        writer.WriteStartObject("badge_template");
        writer.WriteString("id", badge.BadgeTemplateId);
        writer.WriteString("name", template.Template.Name);
        if (!minimal)
        {
            writer.WriteString("image_url", image);
            writer.WriteString("url", TemplateJson.WebUrl(settings, template.Template));
        }
        writer.WriteEndObject();
        writer.WriteStartObject("user");
        if (badge.UserId is { } holder)
            writer.WriteString("id", holder);
        writer.WriteEndObject();
        if (!minimal)
        {
            writer.WriteString("image_url", image);
            writer.WritePropertyName("issuer");
            if (issuer is null)
                writer.WriteRawValue(SharedBadgeJson.Of(template, settings).Issuer, skipInputValidation: true);
            else
                OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(issuer, template.Template.Organization!, badge.DisplayIssuerAs), settings);
        }
        writer.WriteEndObject();
    }

    public static void WriteEvidence(Utf8JsonWriter writer, List<Evidence> list, RosetteSettings settings)
    {
        writer.WriteStartArray("evidence");
        foreach (var evidence in list)
        {
            writer.WriteStartObject();
            writer.WriteString("id", evidence.OwnId ?? evidence.Id.ToString());
            writer.WriteString("type", evidence.Type);
            writer.WriteString("name", evidence.Name);
            writer.WriteString("title", evidence.Name);
            writer.WriteString("description", evidence.Description);
            if (evidence.Value is not null)
                writer.WriteString("value", evidence.Type == EvidenceTypes.File ? settings.Url(evidence.Value) : evidence.Value);
            if (evidence.Values is { } values)
                WriteFields(writer, values);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter writer, List<EvidenceField> values)
    {
        writer.WriteStartArray("values");
        foreach (var value in values)
        {
            writer.WriteStartObject();
            writer.WriteString("key", value.Key);
            writer.WriteString("value", value.Value);
            writer.WriteString("url", value.Url);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteUser(Utf8JsonWriter writer, User? holder)
    {
        writer.WriteStartObject("user");
        if (holder is not null)
        {
            writer.WriteString("id", holder.Id);
            writer.WriteString("email", holder.Email);
            writer.WriteString("first_name", holder.FirstName);
            writer.WriteString("middle_name", holder.MiddleName);
            writer.WriteString("last_name", holder.LastName);
            writer.WriteNull("current_position_name");
            writer.WriteNull("current_organization_name");
            writer.WriteBoolean("confirmed", holder.ConfirmedAt is not null);
            writer.WriteNull("photo");
            writer.WriteNull("photo_url");
            writer.WriteString("url", settings.Url($"/users/{holder.VanitySlug}"));
        }
        writer.WriteEndObject();
    }

    private static void WriteRecipient(Utf8JsonWriter writer, Badge badge, bool withLocale = true)
    {
        writer.WriteString("id", badge.Id);
        writer.WriteString("issued_to", badge.FullName);
        writer.WriteString("issued_to_first_name", badge.FirstName);
        writer.WriteString("issued_to_middle_name", badge.MiddleName);
        writer.WriteString("issued_to_last_name", badge.LastName);
        writer.WriteString("issuer_earner_id", badge.IssuerEarnerId);
        if (withLocale)
            writer.WriteString("locale", badge.Locale);
        writer.WriteBoolean("public", badge.IsPublic);
        writer.WriteString("recipient_email", badge.RecipientEmail);
    }

    private static void WriteState(Utf8JsonWriter writer, Badge badge)
    {
        WriteId(writer, "replacement_badge_id", badge.ReplacementBadgeId);
        WriteId(writer, "replaces_badge_id", badge.ReplacesBadgeId);
        writer.WriteString("revocation_reason", badge.RevocationReason);
        writer.WriteString("state", badge.State);
        writer.WriteBoolean("suppress_badge_notification_email", badge.SuppressNotification);
        writer.WriteTime("updated_at", badge.UpdatedAt);
        writer.WriteString("country", badge.CountryName);
        writer.WriteString("country_code", Countries.CodeOf(badge.CountryName));
        writer.WriteString("state_or_province", badge.StateOrProvince);
    }

    private static void WriteTimes(Utf8JsonWriter writer, Badge badge, Organization organization)
    {
        writer.WriteTime("created_at", badge.CreatedAt);
        writer.WriteTime("expires_at", badge.ExpiresAt);
        writer.WriteString("expires_at_date", badge.ExpiresAt is { } expires ? WireTime.Format(organization.Day(expires)) : null);
        writer.WriteTime("issued_at", badge.IssuedAt);
        writer.WriteString("issued_at_date", WireTime.Format(organization.Day(badge.IssuedAt)));
        writer.WriteTime("state_updated_at", badge.StateUpdatedAt);
    }

    private static void WriteId(Utf8JsonWriter writer, string name, Guid? id)
    {
        if (id is { } value)
            writer.WriteString(name, value);
        else
            writer.WriteNull(name);
    }
}

/// <summary>ISO 3166 alpha-2 codes of English country names, from the system's own data.</summary>
public static class Countries
{
    private static readonly Dictionary<string, string> Codes = CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        .SelectMany(region => new[] { (region.EnglishName, region.TwoLetterISORegionName), (region.TwoLetterISORegionName, region.TwoLetterISORegionName) })
        .GroupBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a name that is not known.</summary>
    public static string? CodeOf(string? country) => country is null ? null : Codes.GetValueOrDefault(country);
}
