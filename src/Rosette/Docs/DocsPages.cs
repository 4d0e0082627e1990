using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Templates;

namespace Rosette.Docs;

/// <summary>The documentation for developers. Who works for an organization sees its ids in the examples, never a token.</summary>
public static class DocsPages
{
    private const string First = "quick-start";

    /// <summary>The pages in the order of reading; the first one is <c>/docs</c> itself.</summary>
    public static readonly IReadOnlyList<string> Sections =
        [First, "authentication", "conventions", "issued_badges", "badge_templates", "oauth", "events", "employees", "moving"];

    private static readonly Dictionary<string, string> Sources = EmbeddedTexts.Under("docs/content/");

    public static string PathOf(string section) => section == First ? "/docs" : $"/docs/{section}";

    /// <summary>A page with the reader's values in it.</summary>
    public static DocsText Read(string section, ExampleValues values) => new(values.FillIn(Sources[section + ".md"]));

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        foreach (var section in Sections)
            routes.MapPage(
                PathOf(section),
                (CurrentUser current, AppDbContext db, RosetteSettings settings, CancellationToken cancel) => ShowAsync(section, current, db, settings, cancel)
            );
    }

    private static async Task<IResult> ShowAsync(string section, CurrentUser current, AppDbContext db, RosetteSettings settings, CancellationToken cancel)
    {
        var organization = (await current.MembershipsAsync(cancel)).Select(m => m.Organization!).OrderBy(o => o.CreatedAt).FirstOrDefault();
        var template = organization is null
            ? null
            : await db
                .BadgeTemplates.AsNoTracking()
                .Where(t => t.OrganizationId == organization.Id && t.State == TemplateStates.Active)
                .OrderBy(t => t.Id)
                .Select(t => (Guid?)t.Id)
                .FirstOrDefaultAsync(cancel);
        var values = new ExampleValues(settings.Url(""), organization?.Id.ToString(), template?.ToString());
        var text = Read(section, values);
        return Page.Of<DocsPage>(
            new
            {
                Section = section,
                Text = text,
                Values = values,
                Organization = organization,
                Head = new PageHead { Title = text.Title, Description = DocsTexts.T["docs.description"], Canonical = settings.Url(PathOf(section)) },
            },
            cache: PageCache.Minute
        );
    }
}
