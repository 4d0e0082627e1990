using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Organizations;

/// <summary>Changing an organization (wire reference 5.3).</summary>
public sealed class UpdateOrganizationTests(WebhookApps apps) : IClassFixture<WebhookApps>
{
    private static readonly JsonObject Everything = new()
    {
        ["name"] = "Harbour School",
        ["bio"] = "Teaches ropes.\nAnd more.",
        ["organization_type"] = "School",
        ["address"] = "Hafenweg 3",
        ["city"] = "Berlin",
        ["state_or_province"] = "Berlin",
        ["zip_or_postal_code"] = 10115,
        ["country"] = "Germany",
        ["website_url"] = "https://harbour.example.org/",
        ["twitter_url"] = "https://twitter.example.org/harbour",
        ["facebook_url"] = "https://facebook.example.org/harbour",
        ["linked_in_url"] = "https://linkedin.example.org/harbour",
        ["linked_in_org_id"] = "12345",
        ["webhook_url"] = "https://ann:secret@hooks.example.org/rosette?token=x",
        ["allowed_webhooks"] = new JsonArray("badge.created", "organization.changed"),
        ["contact_email"] = "office@harbour.example.org",
        ["legal_contact_email"] = "legal@harbour.example.org",
        ["technical_contact_email"] = "it@harbour.example.org",
        ["support_email"] = "help@harbour.example.org",
        ["support_url"] = "https://harbour.example.org/help",
        ["primary_hex_color"] = "#0A7BC2",
        ["hide_subscription"] = "true",
    };

    [Theory, Databases]
    public async Task Update_WithEverything_AnswersTheWholeOrganization_AndRaisesOneEvent(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var before = await issuer.RowsAsync();
        issuer.App.Clock.Advance(TimeSpan.FromMilliseconds(5));

        var updated = (await issuer.Api.PutWireAsync(issuer.Path, Everything)).ShouldBe(HttpStatusCode.OK);

        foreach (var (name, value) in Everything)
            updated.Data.GetProperty(name).ToString().ShouldBe(
                name switch
                {
                    "hide_subscription" => "True",
                    "allowed_webhooks" => "[\"badge.created\",\"organization.changed\"]",
                    _ => value!.ToString(),
                },
                name
            );
        updated["location"].ShouldBe("Hafenweg 3 Berlin Berlin 10115 Germany");
        updated["vanity_slug"].ShouldBe(issuer.Organization.VanitySlug);
        updated["updated_at"].ShouldNotBe(updated["created_at"]);
        var read = await issuer.Api.GetWireAsync(issuer.Path);
        JsonElement.DeepEquals(read.Data, updated.Data).ShouldBeTrue();
        (await issuer.RowsAsync()).ShouldBe(before with { Events = before.Events + 1, Audits = before.Audits + 1, Deliveries = before.Deliveries + 1 });
        var e = (await issuer.Api.GetWireAsync(issuer.Path + "/events")).Data.EnumerateArray().First();
        e.GetProperty("event_type").GetString().ShouldBe("organization.changed");
        JsonElement.DeepEquals(e.GetProperty("organization"), read.Data).ShouldBeTrue();

        // What an answer showed, sent back, changes nothing and raises nothing; the flags are nobody's to write.
        var back = JsonNode.Parse(read.Data.GetRawText())!.AsObject();
        (back["verified"], back["vanity_slug"], back["workforce_enabled"]) = (true, "other", true);
        var same = (await issuer.Api.SendWireAsync(HttpMethod.Patch, issuer.Path, System.Net.Http.Json.JsonContent.Create(back))).ShouldBe(HttpStatusCode.OK);
        JsonElement.DeepEquals(same.Data, read.Data).ShouldBeTrue();
        (await issuer.RowsAsync()).Events.ShouldBe(before.Events + 1);
    }

    [Theory, Databases]
    public async Task Update_OfOneAttribute_LeavesTheOthers_EmptyClears_NullIsNotGiven(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await issuer.Api.PutWireAsync(issuer.Path, Everything);

        var city = await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["city"] = "Kiel", ["bio"] = null, ["name"] = null });
        (city["city"], city["bio"], city["name"]).ShouldBe(("Kiel", Everything["bio"]!.ToString(), "Harbour School"));
        var cleared = await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["twitter_url"] = "", ["contact_email"] = "", ["zip_or_postal_code"] = "" });
        (cleared["twitter_url"], cleared["contact_email"], cleared["location"]).ShouldBe((null, null, "Hafenweg 3 Kiel Berlin Germany"));

        var line = await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["location"] = "The old harbour" });
        (line["location"], line["city"]).ShouldBe(("The old harbour", "Kiel"));
        (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["city"] = "Bremen" }))["location"].ShouldBe("Hafenweg 3 Bremen Berlin Germany");
    }

    [Theory, Databases]
    public async Task Webhook_EndsByNullOrEmpty(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var nothing in new[] { null, "" })
        {
            await issuer.Api.PutWireAsync(issuer.Path, Everything);
            var ended = await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["webhook_url"] = nothing, ["allowed_webhooks"] = nothing });
            ended["webhook_url"].ShouldBeNull();
            ended.Data.GetProperty("allowed_webhooks").GetArrayLength().ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "201")]
    [InlineData("city", "256")]
    [InlineData("website_url", "harbour.example.org")]
    [InlineData("twitter_url", "javascript:alert(1)")]
    [InlineData("linked_in_url", "ftp://example.org")]
    [InlineData("contact_email", "nobody")]
    [InlineData("legal_contact_email", "a@b@c")]
    [InlineData("primary_hex_color", "blue")]
    [InlineData("webhook_url", "hooks.example.org")]
    [InlineData("webhook_url", "http://hooks.invalid/x")]
    [InlineData("webhook_url", "http://10.1.2.3/x")]
    [InlineData("webhook_url", "https://10.1.2.3/x")]
    [InlineData("webhook_url", "https://[::1]/x")]
    [InlineData("webhook_url", "ftp://hooks.example.org/x")]
    [InlineData("allowed_webhooks", "list:badge.created,badge.exploded")]
    [InlineData("allowed_webhooks", "badge.created")]
    [InlineData("hide_subscription", "perhaps")]
    [InlineData("photo", "no base64!")]
    public async Task Update_WithWhatBreaksARule_NamesIt_AndChangesNothing(string attribute, string value)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(DatabaseKind.Sqlite));
        var before = (await issuer.RowsAsync(), (await issuer.Api.GetWireAsync(issuer.Path)).Text);
        JsonNode node =
            value.StartsWith("list:") ? new JsonArray([.. value[5..].Split(',').Select(v => (JsonNode)v)])
            : int.TryParse(value, out var length) ? new string('x', length)
            : value;

        var refused = await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { [attribute] = node, ["bio"] = "New" });

        refused.ShouldRefuse(attribute);
        (await issuer.RowsAsync(), (await issuer.Api.GetWireAsync(issuer.Path)).Text).ShouldBe(before);
    }

    [Theory, Databases]
    public async Task Webhook_OverHttp_IsRightWhereTheOperatorAllowsIt(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["webhook_url"] = "http://127.0.0.1:9/x?token=y" }))["webhook_url"].ShouldBe("http://127.0.0.1:9/x?token=y");
    }

    [Theory, Databases]
    public async Task Photo_ByAddressAndBase64_IsShown_AndGoesByEmpty(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var png = ImageFiles.Of(SkiaSharp.SKEncodedImageFormat.Png, 64, 64);
        await using var pictures = await PictureServer.StartAsync(png);
        foreach (JsonNode photo in new JsonNode[] { pictures.Url + "/knots.png", Convert.ToBase64String(png), new JsonObject { ["remote_upload_url"] = pictures.Url + "/knots.png" } })
        {
            var shown = (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["photo"] = photo })).ShouldBe(HttpStatusCode.OK);
            var url = shown["photo_url"].ShouldNotBeNull();
            shown.Data.GetProperty("photo").GetProperty("url").GetString().ShouldBe(url);
            (await issuer.App.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["photo"] = "" }))["photo_url"].ShouldBeNull();
        }
        (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["photo"] = pictures.Url + "/gone" })).ShouldRefuse("photo");
    }
}
