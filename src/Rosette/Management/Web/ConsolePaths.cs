namespace Rosette.Management.Web;

/// <summary>The addresses of an organization's console.</summary>
public readonly record struct ConsolePaths(Guid Organization)
{
    public string Overview => $"/mgmt/organizations/{Organization}";
    public string Badges => $"{Overview}/badges/earners";
    public string Templates => $"{Overview}/badge_templates";
    public string Issuers => $"{Overview}/issuers";
    public string Tokens => $"{Overview}/developers";

    public string Applications => $"{Tokens}/applications";

    public string Application(int number) => $"{Applications}/{number}";

    /// <summary>Where events go, and what came of them.</summary>
    public string Webhook => $"{Tokens}/webhook";

    public string Workforce => $"{Overview}/workforce";

    /// <summary>Mails that did not arrive, and samples of each kind.</summary>
    public string Mails => $"{Overview}/mails";

    public string MailSample(string name) => $"{Mails}/samples/{name}";

    public string Settings => $"{Overview}/settings";

    public string Employee(Guid employee) => $"{Workforce}/{employee}";

    public string Badge(Guid badge) => $"{Badges}/{badge}/details";

    public string Resend(Guid badge) => $"{Badges}/{badge}/resend";

    public string Revoke(Guid badge) => $"{Badges}/{badge}/revoke";

    public string TakeAway(Guid authorization) => $"{Issuers}/{authorization}/take_away";

    public string Rotate(Guid token) => $"{Tokens}/tokens/{token}/rotate";

    public string RevokeToken(Guid token) => $"{Tokens}/tokens/{token}/revoke";

    public string List(BadgeTableRequest request) =>
        QueryString(Badges, ("q", request.Query), ("state", request.State), ("after", request.Place.After?.ToString()), ("before", request.Place.Before?.ToString()));

    public static string QueryString(string path, params (string Name, string? Value)[] parts)
    {
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
