using Rosette.Organizations;
using Rosette.Platform;

namespace Rosette.Tests.Infrastructure;

/// <summary>People in the console of an organization, in a product of <see cref="SignedIn"/>.</summary>
public static class ConsoleBrowsers
{
    /// <summary>A browser of somebody with a role there; of any other word, a stranger's.</summary>
    public static async Task<HttpClient> MemberAsync(this RosetteApp app, Organization organization, string role)
    {
        var user = await app.UserAsync();
        if (Roles.All.Contains(role))
            await app.InDatabaseAsync(db =>
            {
                db.Add(new Member { OrganizationId = organization.Id, UserId = user.Id, Role = role, CreatedAt = app.Clock.Now() });
                return db.SaveChangesAsync();
            });
        return app.BrowserOf(user);
    }

    /// <summary>Posts a form as a browser would that has the page open.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(("_token", await browser.FormTokenAsync())).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(path, content);
    }

    /// <summary>The same of a form that sends files.</summary>
    public static async Task<HttpResponseMessage> PostFilesAsync(this HttpClient browser, string path, string name, byte[] file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), name, "file.bin" } };
        foreach (var (field, value) in fields.Append(("_token", await browser.FormTokenAsync())))
            content.Add(new StringContent(value), field);
        return await browser.PostAsync(path, content);
    }

    // Any page with a form has the token of this browser.
    private static async Task<string> FormTokenAsync(this HttpClient browser) =>
        (await browser.PageAsync("/find-my-badge")).QuerySelector("input[name=_token]")!.GetAttribute("value")!;
}
