using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.OAuth.Api;

/// <summary>Wire reference 3.4: the organization's programs, without their secrets.</summary>
public static class ApplicationEndpoints
{
    public static void MapApplications(this RouteGroupBuilder organization)
    {
        organization.MapGet("/oauth_applications", ListAsync).Describes(OAuthContract.All);
        organization.MapGet("/oauth_applications/{application}", GetAsync).Describes(OAuthContract.Get);
    }

    private static async Task<IResult> ListAsync(HttpContext http, OAuthApplications applications, AppDbContext db)
    {
        var page = await ShortList.PageAsync(applications.Of(WireCaller.Of(http).OrganizationId), ListQuery.Read(http), http.RequestAborted);
        var makers = await MakersAsync(db, page.Items, http.RequestAborted);
        return WireResults.Page(page, (writer, application) => Write(writer, application, makers));
    }

    private static async Task<IResult> GetAsync(HttpContext http, string application, OAuthApplications applications, AppDbContext db)
    {
        var found = int.TryParse(application, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await applications.Of(WireCaller.Of(http).OrganizationId).SingleOrDefaultAsync(a => a.Number == number, http.RequestAborted)
            : null;
        if (found is null)
            return WireResults.Error(Failure.NotFound("OAuth application"));
        var makers = await MakersAsync(db, [found], http.RequestAborted);
        return WireResults.Data(writer => Write(writer, found, makers));
    }

    private static async Task<Dictionary<Guid, string>> MakersAsync(AppDbContext db, IReadOnlyList<OAuthApplication> applications, CancellationToken cancel)
    {
        var ids = applications.Select(a => a.CreatedById).OfType<Guid>().Distinct().ToList();
        return await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancel);
    }

    private static void Write(Utf8JsonWriter writer, OAuthApplication application, Dictionary<Guid, string> makers)
    {
        string? maker = application.CreatedById is { } id ? makers.GetValueOrDefault(id) : null;
        writer.WriteStartObject();
        writer.WriteNumber("id", application.Number);
        writer.WriteString("name", application.DisplayName);
        writer.WriteString("description", application.Description);
        writer.WriteTime("created_at", application.CreatedAt);
        writer.WriteTime("updated_at", application.UpdatedAt);
        writer.WriteString("uid", application.ClientId);
        if (application.CreatedById is { } createdBy)
            writer.WriteString("created_by_id", createdBy);
        else
            writer.WriteNull("created_by_id");
        writer.WriteString("created_by_type", "User");
        writer.WriteString("created_by_name", maker);
        writer.WriteBoolean("creator_available", maker is not null);
        writer.WriteNull("secret");
        writer.WriteEndObject();
    }
}
