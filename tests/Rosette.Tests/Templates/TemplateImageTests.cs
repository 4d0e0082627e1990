using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Templates;

/// <summary>Pictures of templates in every form that clients send (wire reference 7.3), and those that mean harm.</summary>
public sealed class TemplateImageTests(TemplateImageTests.OutboundApps apps, RosetteApps guarded)
    : IClassFixture<TemplateImageTests.OutboundApps>,
        IClassFixture<RosetteApps>
{
    private static readonly byte[] Picture = ImageFiles.Of(SKEncodedImageFormat.Png, 60, 30);

    /// <summary>The operator lets pictures come from this machine.</summary>
    public sealed class OutboundApps : RosetteApps
    {
        protected override RosetteAppOptions Options => new() { Settings = settings => settings with { OutboundAllow = [IPNetwork.Parse("127.0.0.0/8")] } };
    }

    [Theory, Databases]
    public async Task Image_InEachForm_IsTakenAndWrittenAnew(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await using var server = await PictureServer.StartAsync(Picture);
        var base64 = Convert.ToBase64String(Picture);
        var jpeg = Convert.ToBase64String(ImageFiles.Of(SKEncodedImageFormat.Jpeg, 60, 30));
        var wrapped = string.Join("\r\n", base64.Chunk(76).Select(line => new string(line)));
        JsonNode[] forms =
        [
            $"data:image/png;base64,{base64}", base64, wrapped, $"DATA:;BASE64,{base64}", base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), base64.Replace('+', ' '), jpeg,
            new JsonObject { ["data"] = $"data:image/png;base64,{base64}" }, new JsonObject { ["file"] = base64 }, new JsonObject { ["base64"] = base64 },
            new JsonObject { ["remote_upload_url"] = $"{server.Url}/knots.png" }, new JsonObject { ["id"] = "x", ["url"] = "y", ["remote_upload_url"] = $"{server.Url}/lies.txt" },
            $"{server.Url}/knots.png?size=large#top", new JsonObject { ["remote_upload_url"] = $"{server.Url}/jump/3" },
        ];
        var seen = new HashSet<string?>();
        foreach (var form in forms)
        {
            var made = (await issuer.MakeAsync(("image", form))).ShouldBe(HttpStatusCode.Created, form.ToJsonString()[..Math.Min(60, form.ToJsonString().Length)]);
            ImageFiles.SizeOf(await issuer.App.Client.GetByteArrayAsync(made["image_url"])).ShouldBe((60, 30));
            seen.Add(made["image_url"]).ShouldBeTrue();
            made.Text.ShouldNotContain(base64[..40]);
        }
        server.Asked.ShouldBe(3 + 4);
        // The picture of another template: read from the store, whoever owns it, and not over the network.
        var copied = (await issuer.MakeAsync(("image", new JsonObject { ["remote_upload_url"] = seen.First() }))).ShouldBe(HttpStatusCode.Created);
        ImageFiles.SizeOf(await issuer.App.Client.GetByteArrayAsync(copied["image_url"])).ShouldBe((60, 30));
    }

    [Theory, Databases]
    public async Task Image_Changed_GetsANewAddress_AndStaysOtherwise(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        foreach (var same in new JsonNode?[] { null, "", new JsonObject(), made.Data.GetProperty("image").Node(), new JsonObject { ["data"] = "" } })
            (await issuer.PutAsync(made.Id, ("image", same))).ShouldBe(HttpStatusCode.OK, same?.ToJsonString())["image_url"].ShouldBe(made["image_url"]);
        var changed = (await issuer.PutAsync(made.Id, ("image", Convert.ToBase64String(Picture)))).ShouldBe(HttpStatusCode.OK);
        changed["image_url"].ShouldNotBe(made["image_url"]);
        (await issuer.TemplateAsync(made.Id)).GetProperty("image").GetProperty("url").GetString().ShouldBe(changed["image_url"]);
        (await issuer.IssueAsync(null, ("badge_template_id", made.Id.ToString())))["image_url"].ShouldBe(changed["image_url"]);
        // Both are kept: what an event or a page once showed still loads.
        (await issuer.App.Client.GetAsync(made["image_url"])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await issuer.EventsAsync(made.Id)).Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Image_ThatCannotBeOne_IsRefusedByName(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await using var server = await PictureServer.StartAsync(Picture);
        var svg = Convert.ToBase64String("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8);
        var bomb = Convert.ToBase64String(ImageFiles.PngClaiming(60_000, 60_000));
        JsonNode[] forms =
        [
            "no picture at all", "data:image/png,abc", "data:image/png;base64,", $"data:image/svg+xml;base64,{svg}", svg, bomb, Convert.ToBase64String(Picture)[..60], "data:;base64,!!!!",
            7, true, new JsonArray(Convert.ToBase64String(Picture)), new JsonObject { ["name"] = "x" }, new JsonObject { ["data"] = new JsonObject() }, new JsonObject { ["remote_upload_url"] = 7 },
            Convert.ToBase64String(new byte[4 * 1024 * 1024 + 1]),
            $"{server.Url}/page", $"{server.Url}/empty", $"{server.Url}/gone", $"{server.Url}/nothing", $"{server.Url}/heavy", $"{server.Url}/jump/5", $"{server.Url}/inside", $"{server.Url}/file",
            "http://user:secret@127.0.0.1/x.png", "http://127.0.0.1:1/x.png", "http://", "http://[::1", "https://nowhere.invalid/x.png", "file:///etc/passwd", "gopher://127.0.0.1/x", "ftp://127.0.0.1/x.png",
            "http://10.0.0.1/x.png", "http://[::ffff:10.0.0.1]/x.png", "http://169.254.169.254/latest", "http://0/", "http://0x0a000001/", "http://[fd00::1]/x.png", new string('h', 9_000),
            "https://northwind.example.org/" + new string('x', 5_000),
        ];
        foreach (var form in forms)
        {
            var text = form.ToJsonString();
            var refused = (await issuer.MakeAsync(("image", form), ("cost", "Cheap"))).ShouldRefuse("image", text[..Math.Min(80, text.Length)]);
            refused.ShouldRefuse("cost");
        }
        (await issuer.App.InDatabaseAsync(db => Task.FromResult(db.StoredFiles.Count()))).ShouldBeLessThan(100);
    }

    [Theory, Databases]
    public async Task RemoteImage_OnAnInnerAddress_IsNotAskedFor(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await guarded.OnAsync(kind));
        await using var server = await PictureServer.StartAsync(Picture);
        var port = new Uri(server.Url).Port;
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001", "127.0.0.1." })
        {
            var refused = await issuer.MakeAsync(("image", new JsonObject { ["remote_upload_url"] = $"http://{host}:{port}/knots.png" }));
            refused.ShouldRefuse("image", host);
        }
        server.Asked.ShouldBe(0);
        var own = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        (await issuer.MakeAsync(("image", own["image_url"]))).ShouldBe(HttpStatusCode.Created);
    }
}
