using System.Text;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Server.Commands;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary><c>import</c>: files as people's programs write them.</summary>
public sealed class ImportTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Import_Twice_IssuesNothingTwice(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        using var folder = new TempFolder();
        var text = new StringBuilder("Recipient Email,First Name,Last Name,Badge Template ID,Issued At,Group Tag,Evidence URL\r\n");
        for (var i = 0; i < 600; i++)
            text.Append($"person{i}.{template.VanitySlug}@example.org,Ünal,\"Ó \"\"Briain\"\", {i}\",{template.Id},2026-05-01,spring,https://example.org/{i}\r\n");
        text.Append($"nobody,A,B,{template.Id},2026-05-01,,\r\n");
        text.Append($"person0.{template.VanitySlug}@example.org,A,B,{template.Id},2026-05-01,,\r\n");
        var file = await WriteAsync(folder, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var first = await app.CommandAsync("import", organization.VanitySlug, file);
        var again = await app.CommandAsync("import", organization.VanitySlug, file);

        first.Error.ShouldBeEmpty();
        (first.Value("Issued"), first.Value("Had it already"), first.Value("Refused")).ShouldBe(("600", "1", "1"));
        (again.Value("Issued"), again.Value("Had it already"), again.Value("Refused")).ShouldBe(("0", "601", "1"));
        var badges = await app.InDatabaseAsync(db => db.Badges.Where(b => b.BadgeTemplateId == template.Id).OrderBy(b => b.Id).ToListAsync());
        badges.Count.ShouldBe(600);
        var second = badges.Single(b => b.RecipientEmail.StartsWith("person1.", StringComparison.Ordinal));
        second.LastName.ShouldBe("Ó \"Briain\", 1");
        second.GroupName.ShouldBe("spring");
        second.Evidence.ShouldHaveSingleItem().Value.ShouldBe("https://example.org/1");
        var counted = await app.InDatabaseAsync(db => db.BadgeCounts.Where(c => c.BadgeTemplateId == template.Id).SumAsync(c => c.Count));
        counted.ShouldBe(600);
        var mails = await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.OrganizationId == organization.Id));
        mails.ShouldBe(600);
    }

    [Fact]
    public async Task Import_Result_TellsEachRow()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        using var folder = new TempFolder();
        var address = Seed.NewAddress();
        var file = await WriteAsync(folder, $"email;first name;last name\n{address};A;B\n\n=cmd|x;A;B\n", Encoding.UTF8);
        var result = Path.Combine(folder.Path, "out.csv");

        var run = await app.CommandAsync("import", organization.VanitySlug, file, "--template", $"{template.Id}", "--result", result, "--no-mail");

        run.Code.ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(result, TestContext.Current.CancellationToken);
        lines[1].ShouldStartWith($"2,{address},{template.Id},issued,");
        lines[1].ShouldContain(app.Settings.Url("/badges/"));
        // Neither a formula for the spreadsheet that opens it, nor cut.
        lines[2].ShouldStartWith("4,'=cmd|x,");
        (await app.InDatabaseAsync(db => db.OutgoingMails.AnyAsync(m => m.OrganizationId == organization.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Import_WindowsEncodingAndLineBreaks_AreRead()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        using var folder = new TempFolder();
        var address = Seed.NewAddress();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = await WriteAsync(folder, $"Email\tFirst Name\tLast Name\n{address}\tLena\t\"Groß\n-Müller\"", Encoding.GetEncoding(1252));

        await app.CommandAsync("import", organization.VanitySlug, file, "--template", $"{template.Id}");

        var badge = await app.InDatabaseAsync(db => db.Badges.SingleAsync(b => b.RecipientEmailKey == EmailKey(address)));
        badge.LastName.ShouldStartWith("Groß");
        badge.State.ShouldBe(BadgeStates.Pending);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("Name,Badge Template ID\nx,y\n", "no column \"Recipient Email\"")]
    [InlineData("Recipient Email,Badge Template ID\n\"open,x\n", "never closed")]
    public async Task Import_NoTable_SaysWhy(string text, string expected)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var organization = await app.OrganizationAsync();
        using var folder = new TempFolder();

        var run = await app.CommandAsync("import", organization.VanitySlug, await WriteAsync(folder, text, Encoding.UTF8));

        run.Code.ShouldBe(CommandLine.Refused);
        run.Error.ShouldContain(expected);
    }

    private static string EmailKey(string address) => Rosette.Earners.EmailAddress.Key(address);

    private static async Task<string> WriteAsync(TempFolder folder, string text, Encoding encoding)
    {
        var file = Path.Combine(folder.Path, "list.csv");
        await File.WriteAllTextAsync(file, text, encoding);
        return file;
    }
}
