using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>Each attribute of a request by itself: sent as JSON, as a form and in the query string, it comes back where the reference shows it (5.3, 9.1, 9.6).</summary>
public sealed class WireInputAttributeTests(WireApps apps) : IClassFixture<WireApps>
{
    [Theory, Databases]
    public async Task Organization_EachAttribute_IsKept(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var attributes = new (string Name, string Value)[]
        {
            ("name", "Ünï & <Guild>"), ("bio", "Two\nlines."), ("organization_type", "Trade"), ("location", "Somewhere at sea"), ("address", "Hafenweg 3"), ("city", "Kiel"),
            ("state_or_province", "Holstein"), ("country", "Germany"), ("zip_or_postal_code", "24103"), ("website_url", "https://northwind.example.org/a?b=c"),
            ("twitter_url", "https://twitter.example.org/n"), ("facebook_url", "https://facebook.example.org/n"), ("linked_in_url", "https://linkedin.example.org/n"),
            ("webhook_url", "https://hooks.example.org/?token=x"), ("allowed_webhooks", "badge.created"), ("contact_email", "a@northwind.example.org"),
            ("legal_contact_email", "b@northwind.example.org"), ("hide_subscription", "true"),
        };
        foreach (var form in new[] { "json", "form", "query" })
        {
            var organization = await Issuer.NewAsync(issuer.App);
            foreach (var (name, value) in attributes)
            {
                var answer = await SendAsync(organization, HttpMethod.Put, organization.Path, form, [(name == "allowed_webhooks" && form != "json" ? name + "[]" : name, Value(name, value))]);
                var shown = answer.ShouldBe(HttpStatusCode.OK, $"{form} {name}").Data.GetProperty(name);
                (name == "allowed_webhooks" ? shown[0].GetString() : shown.ToString().Replace("True", "true")).ShouldBe(value, $"{form} {name}");
            }
        }

        static JsonNode Value(string name, string value) => name == "allowed_webhooks" ? new JsonArray(value) : value;
    }

    [Theory, Databases]
    public async Task Issue_EachAttribute_IsKept(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var form in new[] { "json", "form", "query" })
            foreach (
                var (name, value, shown, expected) in new (string, string, string, string)[]
                {
                    ("recipient_email", Seed.NewAddress("ines+a"), "recipient_email", ""), ("issued_at", "2030-02-03 04:05:06 UTC", "issued_at", "2030-02-03T04:05:06.000Z"),
                    ("issued_to_first_name", "Zoë", "issued_to_first_name", ""), ("issued_to_last_name", "O'Neil & Söhne", "issued_to_last_name", ""),
                    ("issued_to_middle_name", "María", "issued_to_middle_name", ""), ("issuer_earner_id", Guid.NewGuid().ToString(), "issuer_earner_id", ""),
                    ("locale", "zh-CN", "locale", ""), ("suppress_badge_notification_email", "true", "suppress_badge_notification_email", "True"),
                    ("expires_at", "2040-01-02", "expires_at", "2040-01-02T00:00:00.000Z"), ("country_name", "Germany", "country", ""), ("state_or_province", "Berlin", "state_or_province", ""),
                    ("badge_template_id", issuer.Template.Id.ToString().ToUpperInvariant(), "badge_template", ""),
                }
            )
            {
                var body = issuer.Body(null, (name, value));
                var badge = (await SendAsync(issuer, HttpMethod.Post, issuer.Badges, form, [.. body.Select(p => (p.Key, p.Value!))])).ShouldBe(HttpStatusCode.Created, $"{form} {name}");
                if (name == "badge_template_id")
                    badge.Data.GetProperty("badge_template").GetProperty("id").GetGuid().ShouldBe(issuer.Template.Id);
                else
                    badge.Data.GetProperty(shown).ToString().ShouldBe(expected.Length > 0 ? expected : value, $"{form} {name}");
            }
        foreach (var locale in new[] { "en", "fr", "de", "ko", "ja", "zh-CN", "pt", "es-ES", "es-US", "fr-CA", "pt-BR" })
            (await issuer.IssueAsync(null, ("locale", locale)))["locale"].ShouldBe(locale);
        await issuer.IssueAsync(null, ("issuer_earner_group", new JsonObject { ["name"] = "Crew" }));
        (await issuer.Api.OkAsync(issuer.Badges + "?filter=group_name::Crew")).Ids.Count.ShouldBe(1);
        foreach (var required in new[] { "recipient_email", "issued_at", "issued_to_first_name", "issued_to_last_name" })
            (await issuer.TryIssueAsync(null, (required, null))).ShouldRefuse(required);
    }

    [Theory, Databases]
    public async Task Replace_EachAttribute_IsKept_AndWithoutItTheOldOnes(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var others = new (string Name, string Value, string Shown)[]
        {
            ("issued_to_first_name", "Zoë", "issued_to_first_name"), ("issued_to_middle_name", "María", "issued_to_middle_name"), ("issued_to_last_name", "Çelik", "issued_to_last_name"),
            ("issued_to", "Ana María Cruz", "issued_to"), ("issuer_earner_id", "emp-2", "issuer_earner_id"), ("country_name", "France", "country"), ("state_or_province", "Bretagne", "state_or_province"),
            ("expires_at", "2041-01-02T00:00:00.000Z", "expires_at"),
        };
        var other = await issuer.WithTemplateAsync();
        foreach (var (name, value, shown) in others.Append(("", "", "")))
        {
            var old = await issuer.IssueAsync(null, ("country_name", "Germany"), ("state_or_province", "Berlin"), ("expires_at", "2040-01-02"), ("issued_to_middle_name", "Jo"));
            var body = new JsonObject { ["badge_template_id"] = other.Template.Id.ToString(), ["issued_at"] = "2032-01-02T03:04:05Z" };
            if (name.Length > 0)
                body[name] = value;
            var made = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{old.Id}/replace", body)).ShouldBe(HttpStatusCode.Created, name);
            made["issued_at"].ShouldBe("2032-01-02T03:04:05.000Z");
            made.Data.GetProperty("badge_template").GetProperty("id").GetGuid().ShouldBe(other.Template.Id);
            foreach (var kept in new[] { "recipient_email", "issued_to_first_name", "issued_to_middle_name", "issued_to_last_name", "country", "state_or_province", "issuer_earner_id" })
                if (kept != shown && name != "issued_to")
                    made.Data.GetProperty(kept).ToString().ShouldBe(old.Data.GetProperty(kept).ToString(), $"{name} {kept}");
            if (name == "issued_to")
                (made["issued_to_first_name"], made["issued_to_last_name"]).ShouldBe(("Ana María", "Cruz"));
            else if (name.Length > 0)
                made.Data.GetProperty(shown).ToString().ShouldBe(value, name);
        }
        var last = (await issuer.IssueAsync(null, ("expires_at", "2040-01-02"))).Id;
        var never = new JsonObject { ["badge_template_id"] = issuer.Template.Id.ToString(), ["issued_at"] = "2032-01-02", ["expires_at"] = false };
        (await issuer.Api.PostWireAsync($"{issuer.Badges}/{last}/replace", never)).Data.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var required in new[] { "badge_template_id", "issued_at" })
        {
            var body = never.DeepClone().AsObject();
            body.Remove(required);
            (await issuer.Api.PostWireAsync($"{issuer.Badges}/{(await issuer.IssueAsync()).Id}/replace", body)).ShouldBeError(HttpStatusCode.UnprocessableEntity, required);
        }
    }

    [Theory, Databases]
    public async Task Earner_MayPostWhatIsPut(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync();
        var badge = (await issuer.IssueAsync(user.Email)).Id;
        var earner = await issuer.EarnerAsync(user);
        foreach (var verb in new[] { "reject", "reject", "accept", "accept" })
            (await earner.SendWireAsync(HttpMethod.Post, $"/oauth/v1/users/self/badges/{badge}/{verb}")).ShouldBe(HttpStatusCode.OK, verb)["state"].ShouldBe(verb + "ed");
    }

    private static Task<WireAnswer> SendAsync(Issuer issuer, HttpMethod method, string path, string form, IReadOnlyList<(string Name, JsonNode Value)> attributes)
    {
        var body = new JsonObject();
        foreach (var (name, value) in attributes)
            body[name] = value.DeepClone();
        var pairs = attributes.Select(a => KeyValuePair.Create(a.Name, (a.Value is JsonArray list ? list[0]! : a.Value).ToString())).ToList();
        return form switch
        {
            "json" => issuer.Api.SendWireAsync(method, path, System.Net.Http.Json.JsonContent.Create(body)),
            "form" => issuer.Api.SendWireAsync(method, path, new FormUrlEncodedContent(pairs)),
            _ => issuer.Api.SendWireAsync(method, $"{path}?{string.Join('&', pairs.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"))}"),
        };
    }
}
