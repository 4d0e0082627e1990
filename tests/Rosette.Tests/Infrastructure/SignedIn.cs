using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;

namespace Rosette.Tests.Infrastructure;

/// <summary>Lets a client say who it is by a header, for tests of pages that are not about signing in.</summary>
public static class SignedIn
{
    private const string Header = "X-Test-User";

    public static void Allow(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter, Filter>();

    /// <summary>A browser in which this person is signed in.</summary>
    public static HttpClient BrowserOf(this RosetteApp app, User user)
    {
        var client = app.NewClient(cookies: true);
        client.DefaultRequestHeaders.Add(Header, user.Id.ToString());
        return client;
    }

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        if (context.Request.Headers[Header].ToString() is { Length: > 0 } id)
                            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, "Ada")], "test"));
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}

/// <summary>Products of which clients may say who they are.</summary>
public sealed class SignedInApps : RosetteApps
{
    protected override RosetteAppOptions Options => new() { Smtp = false, Configure = SignedIn.Allow };
}
