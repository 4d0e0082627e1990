using Rosette.Platform;

namespace Rosette.Installation;

/// <summary>Ready lines for a shell, as the start and the set-up show them.</summary>
public static class CurlLine
{
    /// <summary>Issues a badge; one line, to be pasted as it is.</summary>
    public static string Issue(RosetteSettings settings, DateTime today, string token, Guid organizationId, string templateId, string email) =>
        $$"""curl -u '{{token}}:' -H 'Content-Type: application/json' -d '{"badge_template_id":"{{templateId}}","recipient_email":"{{email}}","issued_to_first_name":"Robin","issued_to_last_name":"Hale","issued_at":"{{today:yyyy-MM-dd}}"}' {{settings.Url($"/v1/organizations/{organizationId}/badges")}}""";
}
