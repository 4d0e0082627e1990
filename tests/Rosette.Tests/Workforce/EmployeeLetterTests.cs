using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform.Security;
using Rosette.Tests.Infrastructure;
using Rosette.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>The mails between employers and their people, in every language and both forms.</summary>
public sealed class EmployeeLetterTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly DateTime now = new(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc);

    public static IEnumerable<TheoryDataRow<string, string>> KindsInLanguages =>
        from kind in new[] { MailKinds.EmployeeInvite, MailKinds.EmployeeReminder, MailKinds.EmployeeEnded }
        from locale in new[] { "en", "de", "es-ES", "fr", "pt-BR", "ja", "ko", "zh-CN" }
        select new TheoryDataRow<string, string>(kind, locale);

    [Theory, MemberData(nameof(KindsInLanguages))]
    public async Task EveryKind_InEveryLanguage_IsWhole(string kind, string locale)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var employee = Asked();
        var mail = Mail(kind, locale);

        var letter = app.Services.GetRequiredService<EmployeeLetters>().Write(mail, kind == MailKinds.EmployeeEnded ? null : employee, MailTexts.For(locale)).ShouldNotBeNull();
        var rendered = await app.Services.GetRequiredService<MailRenderer>().RenderAsync(letter, locale);

        letter.Subject.ShouldContain("Contour Works");
        foreach (var text in new[] { letter.Subject, letter.Preview, rendered.Text, rendered.Html })
            Regex.IsMatch(text, @"\{\d").ShouldBeFalse("A place was not filled in.");
        foreach (var words in letter.Paragraphs.Concat(letter.Notes.Select(n => n.Text)).Concat(letter.Footer).Append(letter.Heading))
            rendered.Text.ShouldContain(words);
        rendered.Text.ShouldContain(letter.Action!.Url);
        new HtmlParser().ParseDocument(rendered.Html).QuerySelectorAll("script, link, iframe, form, img").ShouldBeEmpty();
        if (kind == MailKinds.EmployeeInvite)
        {
            letter.Quote!.Text.ShouldBe("We look for sailors.");
            letter.Paragraphs.ShouldContain(p => p.Contains(employee.Email));
            var link = SignedLinks.Parse(letter.Action.Url.Split("/go/")[1])!.Value;
            app.Services.GetRequiredService<Links>().IsFor(link, employee).ShouldBeTrue();
            app.Services.GetRequiredService<Links>().IsFor(link, Asked()).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Invitation_WhoseQuestionIsAnsweredOrGone_IsNotSent()
    {
        var letters = (await apps.OnAsync(DatabaseKind.Sqlite)).Services.GetRequiredService<EmployeeLetters>();
        var answered = Asked();
        answered.Refuse(now);

        letters.Write(Mail(MailKinds.EmployeeInvite, "en"), answered, MailTexts.For("en")).ShouldBeNull();
        letters.Write(Mail(MailKinds.EmployeeInvite, "en"), null, MailTexts.For("en")).ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Invitation_Arrives_InTheLanguageOfTheAccount(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var person = await app.UserAsync(change: u => u.Locale = "de");

        await employer.InviteAsync((await employer.EmployAsync(person.Email)).Id);

        var mail = await app.Mail.WaitForAsync(m => m.IsTo(person.Email!));
        mail.Subject.ShouldBe($"{employer.Organization.Name} bittet darum, Ihre Abzeichen sehen zu dürfen");
        mail.Link("/go/").Authority.ShouldBe(app.BaseAddress.Authority);
    }

    private static Employee Asked()
    {
        var organization = new Organization { Id = Guid.CreateVersion7(), Name = "Contour Works", VanitySlug = "contour" };
        var employee = new Employee { Id = Guid.CreateVersion7(), Email = "mara@contour.example.org", EmailKey = "mara@contour.example.org", Organization = organization };
        employee.Begin(now);
        employee.Invite(now);
        return employee;
    }

    private static OutgoingMail Mail(string kind, string locale) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            ToAddress = "mara@contour.example.org",
            Locale = locale,
            Data = new() { [EmployeeLetters.Message] = "We look for sailors.", [EmployeeLetters.Organization] = "Contour Works" },
            CreatedAt = now,
        };
}
