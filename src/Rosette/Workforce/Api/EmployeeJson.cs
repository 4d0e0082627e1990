using System.Text.Json;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Catalog.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;

namespace Rosette.Workforce.Api;

/// <summary>Employees and what they show, on the wire (reference 12).</summary>
public static class EmployeeJson
{
    public static void Write(Utf8JsonWriter writer, Employee employee)
    {
        writer.WriteStartObject();
        writer.WriteString("id", employee.Id);
        writer.WriteString("email", employee.Email);
        writer.WriteTime("created_at", employee.CreatedAt);
        writer.WriteString("employee_state", employee.State);
        writer.WriteTime("employee_state_updated_at", employee.StateUpdatedAt);
        writer.WriteTime("last_invitation_sent_at", employee.LastInvitationSentAt);
        foreach (var attribute in EmployeeAttributes.Names)
            writer.WriteString(attribute.Name, attribute.Get(employee));
        writer.WriteString("full_name", employee.FullName);
        writer.WriteNull("photo_url");
        foreach (var attribute in EmployeeAttributes.Others)
            writer.WriteString(attribute.Name, attribute.Get(employee));
        foreach (var attribute in EmployeeAttributes.Others)
            if (attribute.Alias is { } alias)
                writer.WriteString(alias, attribute.Get(employee));
        writer.WriteEndObject();
    }

    public static void WriteSkill(Utf8JsonWriter writer, string name, int? employees = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id", PublicCatalogJson.SkillId(name));
        writer.WriteString("name", name);
        if (employees is { } count)
            writer.WriteNumber("employee_count", count);
        writer.WriteEndObject();
    }

    /// <summary>The form of an imported badge (reference 15.4), with whose it is.</summary>
    /// <param name="badge">With organization, template and picture.</param>
    public static void WriteExternal(Utf8JsonWriter writer, Guid employeeId, Badge badge, RosetteSettings settings)
    {
        var (organization, template) = (badge.Organization!, badge.Template!);
        var expires = badge.ExpiresAt is { } end ? WireTime.Format(organization.Day(end)) : null;
        writer.WriteStartObject();
        writer.WriteString("id", badge.Id);
        writer.WriteString("employee_id", employeeId);
        writer.WriteString("expires_at_date", expires);
        writer.WriteTime("issued_at", badge.IssuedAt);
        writer.WriteStartObject("external_badge");
        writer.WriteString("badge_name", template.Name);
        writer.WriteString("issuer_name", organization.Name);
        writer.WriteString("image_url", template.Image is { } image ? settings.Url(image.Path) : null);
        writer.WriteString("badge_url", settings.Url(PublicPaths.Badge(badge.Id)));
        writer.WriteString("badge_id", badge.Id);
        writer.WriteString("issued_at_date", WireTime.Format(organization.Day(badge.IssuedAt)));
        writer.WriteString("expires_at_date", expires);
        writer.WriteString("credly_record_id", badge.Id);
        writer.WriteStartArray("skills");
        foreach (var skill in template.Skills)
        {
            writer.WriteStartObject();
            writer.WriteString("name", skill);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
