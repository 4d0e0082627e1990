using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.OAuth;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Images;
using Shouldly;
using SkiaSharp;

namespace Rosette.Tests.Wire;

/// <summary>Products in which browsers may say who they are, and whose requests reach this machine.</summary>
public sealed class WireApps : RosetteApps
{
    protected override RosetteAppOptions Options =>
        new() { Smtp = false, Configure = SignedIn.Allow, Settings = s => s with { OutboundAllow = [IPNetwork.Parse("127.0.0.0/8")] } };
}

/// <summary>A program that people sign in with.</summary>
internal sealed record Program(string Id, string Secret);

/// <summary>What clients of the original have or send.</summary>
internal static class WireSeed
{
    public const string Callback = "https://client.example/callback";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The header that a usual client sends.</summary>
    public static async Task<string> BasicAsync(this Issuer issuer) => "Authorization: Basic " + Base64(await issuer.App.TokenAsync(issuer.Organization) + ":");

    public static JsonObject Picture() => new() { ["data"] = "data:image/png;base64," + Convert.ToBase64String(ImageFiles.Of(SKEncodedImageFormat.Png, 64, 64)) };

    /// <param name="scopes">None: a program that people sign in with.</param>
    public static Task<Program> ProgramAsync(this Issuer issuer, params string[] scopes) =>
        issuer.App.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput("Test client", "Reads badges.", scopes.Length == 0 ? [Callback] : [], scopes);
            var made = (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
            return new Program(made.Application.ClientId!, made.Secret);
        });

    /// <summary>The code that the consent of a person gives, with the state that comes back.</summary>
    public static async Task<(string Code, string? State)> CodeAsync(this RosetteApp app, Program program, User user, string state = "st ate")
    {
        var browser = app.BrowserOf(user);
        var path = $"/oauth/authorize?client_id={program.Id}&redirect_uri={Uri.EscapeDataString(Callback)}&response_type=code&state={Uri.EscapeDataString(state)}";
        using var asked = await browser.GetAsync(path);
        var answer = asked.StatusCode == HttpStatusCode.OK ? await browser.SendFormAsync(await asked.ParsedAsync(), "/oauth/authorize", ("decision", "allow")) : asked;
        answer.Headers.Location!.ToString().ShouldStartWith(Callback + "?");
        var back = HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        return (back["code"]!, back["state"]);
    }

    public static Task<WireAnswer> TokenAsync(this RosetteApp app, Program program, params (string Name, string Value)[] more) =>
        app.Client.SendWireAsync(
            HttpMethod.Post,
            "/oauth/token",
            new FormUrlEncodedContent(
                more.Append(("client_id", program.Id)).Append(("client_secret", program.Secret)).Select(m => KeyValuePair.Create(m.Item1, m.Item2))
            )
        );

    /// <summary>An access token of a person.</summary>
    public static async Task<string> EarnerTokenAsync(this Issuer issuer, User user)
    {
        var program = await issuer.ProgramAsync();
        var (code, _) = await issuer.App.CodeAsync(program, user);
        var answer = await issuer.App.TokenAsync(program, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback));
        return answer.ShouldBe(HttpStatusCode.OK).Json.GetProperty("access_token").GetString()!;
    }

    /// <summary>A client that acts for a person.</summary>
    public static async Task<HttpClient> EarnerAsync(this Issuer issuer, User user)
    {
        var client = issuer.App.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await issuer.EarnerTokenAsync(user));
        return client;
    }

    /// <summary>The answer's own text for a value, to write it into an expectation.</summary>
    public static string Quoted(string? value) => JsonSerializer.Serialize(value);

    public static async Task<WireAnswer> OkAsync(this HttpClient client, string path) => (await client.GetWireAsync(path)).ShouldBe(HttpStatusCode.OK, path);
}
