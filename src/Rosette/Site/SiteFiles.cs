using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Templates;

namespace Rosette.Site;

/// <summary>What programs look for at the root of a site.</summary>
internal static class SiteFiles
{
    /// <summary>As many as a sitemap may list.</summary>
    private const int MostAddresses = 50_000;

    private const string Robots = """
        User-agent: *
        Disallow: /badges/*/share
        Disallow: /earner/
        Disallow: /mgmt/
        Disallow: /go/
        Disallow: /unsubscribe/
        Disallow: /users/sign_in
        Disallow: /users/sign_up

        Sitemap: {0}

        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/robots.txt", (RosetteSettings settings) => Results.Text(string.Format(CultureInfo.InvariantCulture, Robots, settings.Url("/sitemap.xml"))));
        routes.MapPage("/sitemap.xml", SitemapAsync);
        routes.MapPage("/.well-known/security.txt", SecurityText);
    }

    /// <summary>RFC 9116: where to tell of a hole. It must not claim to hold for ever.</summary>
    private static IResult SecurityText(RosetteSettings settings, TimeProvider time) =>
        Results.Text($"Contact: {settings.Url("/support")}\nExpires: {time.Now().Date.AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}\nCanonical: {settings.Url("/.well-known/security.txt")}\n");

    // Pages of people and badges are not listed: nobody accepted a badge in order to be found by a search.
    private static async Task<IResult> SitemapAsync(HttpContext context, AppDbContext db, RosetteSettings settings, CancellationToken cancel)
    {
        var shown = db.BadgeTemplates.Where(t => t.IsPublic && t.State == TemplateStates.Active);
        var templates = await shown
            .OrderBy(t => t.Id)
            .Select(t => new { t.VanitySlug, Organization = t.Organization!.VanitySlug, t.UpdatedAt })
            .Take(MostAddresses)
            .ToListAsync(cancel);
        List<(string Path, DateTime? ChangedAt)> pages = [("/", null), ("/verify", null), ("/support", null)];
        pages.AddRange(templates.Select(t => t.Organization).Distinct().Select(slug => ($"/org/{slug}", (DateTime?)null)));
        pages.AddRange(templates.Select(t => (PublicPaths.Template(t.Organization, t.VanitySlug), (DateTime?)t.UpdatedAt)));
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(Xml(pages.Take(MostAddresses), settings), "application/xml", Encoding.UTF8);
    }

    private static string Xml(IEnumerable<(string Path, DateTime? ChangedAt)> pages, RosetteSettings settings)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var (path, changedAt) in pages)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", settings.Url(path));
                if (changedAt is { } moment)
                    xml.WriteElementString("lastmod", moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return text.ToString();
    }
}
