using System.Net;
using System.Text.Json.Nodes;
using Rosette.Organizations;
using Rosette.Templates;

namespace Rosette.Tests.Infrastructure;

/// <summary>What an integrator holds: an organization, a token that may do everything, an active template.</summary>
public sealed record Issuer(RosetteApp App, Organization Organization, BadgeTemplate Template, HttpClient Api)
{
    public static async Task<Issuer> NewAsync(RosetteApp app, Action<Organization>? organization = null, Action<BadgeTemplate>? template = null)
    {
        var owner = await app.OrganizationAsync(change: organization);
        return new Issuer(app, owner, await app.TemplateAsync(owner, change: template), await app.ApiClientAsync(owner));
    }

    /// <summary><c>/v1/organizations/…</c></summary>
    public string Path => $"/v1/organizations/{Organization.Id}";

    public string Badges => Path + "/badges";

    public string Templates => Path + "/badge_templates";

    /// <summary>A complete issue request.</summary>
    /// <param name="more">Attributes on top, or instead.</param>
    public JsonObject Body(string? email = null, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject
        {
            ["recipient_email"] = email ?? Seed.NewAddress(),
            ["badge_template_id"] = Template.Id.ToString(),
            ["issued_at"] = "2031-05-06 09:08:09 +0200",
            ["issued_to_first_name"] = "Ines",
            ["issued_to_last_name"] = "Falk",
        };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    public Task<WireAnswer> TryIssueAsync(string? email = null, params (string Name, JsonNode? Value)[] more) => Api.PostWireAsync(Badges, Body(email, more));

    /// <summary>Issues; anything but 201 fails the test.</summary>
    public async Task<WireAnswer> IssueAsync(string? email = null, params (string Name, JsonNode? Value)[] more) =>
        (await TryIssueAsync(email, more)).ShouldBe(HttpStatusCode.Created);

    /// <summary>Another issuer's view of the same organization: another template.</summary>
    public async Task<Issuer> WithTemplateAsync(Action<BadgeTemplate>? template = null) =>
        this with
        {
            Template = await App.TemplateAsync(Organization, change: template),
        };
}
