using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Images;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using Rosette.Workforce;
using static Rosette.Management.ManagementTexts;

namespace Rosette.Management.Web;

/// <summary>What an organization says of itself, and the rules it sets for itself.</summary>
public static class ConsoleSettingsPages
{
    public static void Map(IEndpointRouteBuilder members)
    {
        members.MapPage("settings", ([AsParameters] ConsoleVisit visit, AppDbContext db) => Enter(visit, access => ShowAsync(visit, access, db)));
        members.MapPost(
            "settings",
            (IFormCollection form, [AsParameters] ConsoleVisit visit, AppDbContext db, UpdateOrganization update) => Enter(visit, access => SaveAsync(visit, access, form, db, update))
        );
        members.MapPost(
            "settings/rules",
            (IFormCollection form, [AsParameters] ConsoleVisit visit, AppDbContext db, SetOrganization set, SwitchWorkforce workforce) =>
                Enter(visit, access => SaveRulesAsync(visit, access, form, db, set, workforce))
        );
    }

    private static Task<IResult> Enter(ConsoleVisit visit, Func<ConsoleAccess, Task<IResult>> page) => visit.EnterAsync(access => access.ManagesSettings, page);

    private static async Task<IResult> ShowAsync(
        ConsoleVisit visit,
        ConsoleAccess access,
        AppDbContext db,
        Func<string, string?>? said = null,
        FormErrors? errors = null,
        FormErrors? ruleErrors = null
    )
    {
        var organization = await db.Organizations.AsNoTracking().Include(o => o.Photo).SingleAsync(o => o.Id == visit.Organization, visit.Cancel);
        return Page.Of<SettingsPage>(
            new
            {
                Access = access,
                Organization = organization,
                Said = said ?? (name => SettingFields.All.SingleOrDefault(f => f.Name == name)?.Get(organization)),
                Errors = errors,
                RuleErrors = ruleErrors,
            },
            errors is null && ruleErrors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> SaveAsync(ConsoleVisit visit, ConsoleAccess access, IFormCollection form, AppDbContext db, UpdateOrganization update)
    {
        var saved = await update.UpdateAsync(visit.Organization, await InputAsync(form, visit.Cancel), access.Actor, visit.Cancel);
        return saved.Failure is { } failure ? await ShowAsync(visit, access, db, form.Said, ErrorsOf(failure)) : Page.Redirect(new ConsolePaths(visit.Organization).Settings, T["settings.saved"]);
    }

    private static async Task<IResult> SaveRulesAsync(ConsoleVisit visit, ConsoleAccess access, IFormCollection form, AppDbContext db, SetOrganization set, SwitchWorkforce workforce)
    {
        var settings = new OrganizationSettings
        {
            HidesTokenValues = form.IsTicked("hides_token_values"),
            NamesMayBeMissing = form.IsTicked("names_may_be_missing"),
            RequireTemplateDetailAttributes = form.IsTicked("require_details"),
            TimeZone = form.Said("time_zone"),
        };
        var saved = await set.SetAsync(visit.Organization, settings, access.Actor, visit.Cancel);
        if (saved.Failure is { } failure)
            return await ShowAsync(visit, access, db, ruleErrors: ErrorsOf(failure));
        await workforce.SwitchAsync(visit.Organization, form.IsTicked("workforce"), access.Actor, visit.Cancel);
        return Page.Redirect(new ConsolePaths(visit.Organization).Settings, T["settings.saved"]);
    }

    private static async Task<OrganizationInput> InputAsync(IFormCollection form, CancellationToken cancel)
    {
        var unreadable = new List<FieldError>();
        return new OrganizationInput
        {
            Name = form.Said("name"),
            Bio = form.Said("bio"),
            OrganizationType = form.Said("organization_type"),
            WebsiteUrl = form.Said("website_url"),
            ContactEmail = form.Said("contact_email"),
            SupportEmail = form.Said("support_email"),
            SupportUrl = form.Said("support_url"),
            LegalContactEmail = form.Said("legal_contact_email"),
            TechnicalContactEmail = form.Said("technical_contact_email"),
            Address = form.Said("address"),
            City = form.Said("city"),
            ZipOrPostalCode = form.Said("zip_or_postal_code"),
            StateOrProvince = form.Said("state_or_province"),
            Country = form.Said("country"),
            LinkedInUrl = form.Said("linked_in_url"),
            LinkedInOrgId = form.Said("linked_in_org_id"),
            TwitterUrl = form.Said("twitter_url"),
            FacebookUrl = form.Said("facebook_url"),
            PrimaryHexColor = form.Said("primary_hex_color"),
            Photo = await PhotoAsync(form, unreadable, cancel),
            ClearsPhoto = form.IsTicked("remove_photo"),
            Unreadable = unreadable,
        };
    }

    private static async Task<GivenImage?> PhotoAsync(IFormCollection form, List<FieldError> errors, CancellationToken cancel)
    {
        if (form.Files.GetFile("photo") is not { Length: > 0 } file)
            return null;
        if (file.Length > ImageIntake.MostBytes)
        {
            errors.Add(new("photo", "is too heavy"));
            return null;
        }
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancel);
        return new GivenImage(bytes, null);
    }

    private static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var attribute in failure.Fields.Select(f => f.Attribute).Distinct())
            errors.Add(attribute, T[$"settings.error.{SettingFields.RuleOf(attribute)}"]);
        return errors;
    }
}
