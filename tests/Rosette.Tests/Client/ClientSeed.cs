using Rosette.Client;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Client;

/// <summary>The typed client, as a stranger's program has it.</summary>
internal static class ClientSeed
{
    /// <summary>A client with a token of its own that may do everything, and no word about the organization.</summary>
    public static async Task<RosetteClient> ClientAsync(this Issuer issuer, RosetteClientOptions? options = null)
    {
        var credential = RosetteCredential.Token(await issuer.App.TokenAsync(issuer.Organization));
        return new RosetteClient(issuer.App.NewClient(), (options ?? new RosetteClientOptions()) with { Credential = credential });
    }

    /// <summary>A client whose requests pass through a handler.</summary>
    public static async Task<RosetteClient> ClientAsync(this Issuer issuer, DelegatingHandler handler, RosetteClientOptions? options = null)
    {
        handler.InnerHandler = RosetteClient.CreateHandler();
        return new RosetteClient(
            new HttpClient(handler),
            (options ?? new RosetteClientOptions()) with
            {
                BaseAddress = issuer.App.BaseAddress,
                Credential = RosetteCredential.Token(await issuer.App.TokenAsync(issuer.Organization)),
            }
        );
    }

    /// <summary>A complete badge to issue.</summary>
    public static IssueBadge NewBadge(this Issuer issuer, string? email = null) =>
        new()
        {
            RecipientEmail = email ?? Seed.NewAddress(),
            BadgeTemplateId = issuer.Template.Id,
            IssuedAt = new DateTimeOffset(2031, 5, 6, 9, 8, 9, TimeSpan.FromHours(2)),
            IssuedToFirstName = "Ines",
            IssuedToLastName = "Falk",
        };

    /// <summary>Issues; a millisecond passes, so that badges sort as they were issued.</summary>
    public static Task<Badge> IssueAsync(this RosetteClient client, Issuer issuer, string? email = null)
    {
        issuer.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return client.Badges.IssueAsync(issuer.NewBadge(email));
    }

    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> list)
    {
        var all = new List<T>();
        await foreach (var item in list)
            all.Add(item);
        return all;
    }

    /// <summary>The day of the app's clock.</summary>
    public static DateOnly Today(this RosetteApp app) => DateOnly.FromDateTime(app.Clock.Now());
}
