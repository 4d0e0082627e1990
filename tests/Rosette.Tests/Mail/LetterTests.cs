using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Mail.Samples;
using Rosette.Organizations;
using Rosette.Platform.Blobs;
using Rosette.Platform.Security;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>
/// What every kind of mail says, in every language and both forms. With <c>ROSETTE_TEST_MAILS</c> naming a folder,
/// the mails are left there to be looked at.
/// </summary>
public sealed class LetterTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly DateTime now = new(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc);

    public static IEnumerable<TheoryDataRow<string, string>> KindsInLanguages =>
        from sample in MailSample.All
        from locale in new[] { "en", "de", "es-ES", "es-US", "fr", "fr-CA", "pt-BR", "ja", "ko", "zh-CN" }
        select new TheoryDataRow<string, string>(sample.Name, locale);

    [Theory, MemberData(nameof(KindsInLanguages))]
    public async Task EveryKind_InEveryLanguage_IsWhole(string name, string locale)
    {
        var (letter, rendered) = await RenderAsync(name, locale);

        letter.Subject.ShouldNotBeNullOrWhiteSpace();
        letter.Subject.Length.ShouldBeLessThanOrEqualTo(200);
        foreach (var text in new[] { letter.Subject, rendered.Text, rendered.Html })
            Regex.IsMatch(text, @"\{\d").ShouldBeFalse("A place was not filled in.");

        // The text says all that the picture of it says: each paragraph, each fact, each address.
        var said = letter.Paragraphs.Concat(letter.Notes.Select(n => n.Text)).Concat(letter.Footer).Append(letter.Heading);
        if (letter.Badge is { } badge)
            said = said.Append(badge.Name).Concat(badge.Facts.Select(f => f.Value));
        foreach (var words in said.Concat(letter.More.Select(m => m.Url)).Concat(letter.Notes.Select(n => n.Url).OfType<string>()))
            rendered.Text.ShouldContain(words);
        if (letter.Action is { } action)
            rendered.Text.ShouldContain($"{action.Lead}\n{action.Url}\n");
        if (letter.Stop is { } stop)
            rendered.Text.ShouldContain($"{stop.Lead}\n{stop.Url}\n");
        if (letter.Quote is { } quote)
            rendered.Text.ShouldContain("> " + quote.Text.Split('\n')[0]);

        var page = new HtmlParser().ParseDocument(rendered.Html);
        page.DocumentElement.GetAttribute("lang").ShouldBe(letter.Culture.Name);
        page.QuerySelectorAll("script, link, iframe, form").ShouldBeEmpty();
        page.QuerySelectorAll("img").ShouldAllBe(i => i.HasAttribute("alt") && i.GetAttribute("src")!.Contains("/images/"));
        page.QuerySelectorAll("table").ShouldAllBe(t => t.GetAttribute("role") == "presentation");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        rendered.Html.Length.ShouldBeLessThan(60_000);
        Keep(name, locale, rendered);
    }

    [Fact]
    public async Task Issued_Links_OpenForThisBadgeOnly()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var links = app.Services.GetRequiredService<Links>();
        var (badge, other) = (SomeBadge(), SomeBadge());
        var token = SignedLinks.Parse(links.ClaimBadge(badge).Split("/go/")[1])!.Value;
        links.IsFor(token, badge).ShouldBeTrue();
        links.IsFor(token, other).ShouldBeFalse();
        badge.RecipientEmailKey = "other@example.org";
        links.IsFor(token, badge).ShouldBeFalse();

        var user = MadeUp().User();
        var reset = SignedLinks.Parse(links.ResetPassword(user).Split("/go/")[1])!.Value;
        links.IsFor(reset, user).ShouldBeTrue();
        links.IsFor(token, user).ShouldBeFalse();
        user.SecurityStamp = "changed";
        links.IsFor(reset, user).ShouldBeFalse();
    }

    [Fact]
    public async Task Shared_WithPrivateBadge_IsNotSent()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var badge = SomeBadge();
        badge.Accept(Guid.CreateVersion7(), false, now);
        var mail = new OutgoingMail { Kind = MailKinds.BadgeShared, ToAddress = "boss@example.org", BadgeId = badge.Id };
        app.Services.GetRequiredService<BadgeLetters>().Write(mail, badge, MailTexts.For("en")).ShouldBeNull();
    }

    /// <summary>A translation has the keys and the places of the English text, no more and no fewer.</summary>
    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("ja")]
    [InlineData("ko")]
    [InlineData("pt")]
    [InlineData("zh-Hans")]
    public void Translation_HasTheKeysAndPlacesOfEnglish(string language)
    {
        var english = Texts(CultureInfo.InvariantCulture);
        var translated = Texts(CultureInfo.GetCultureInfo(language));
        translated.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        foreach (var (key, text) in english)
            Places(translated[key]).ShouldBe(Places(text), $"{language}: {key}");
        translated.Count(t => t.Value == english[t.Key]).ShouldBeLessThan(5, "It is still English.");
    }

    [Theory]
    [InlineData("a\r\nBcc: b@example.org", "a Bcc: b@example.org")]
    [InlineData("  many   spaces\t\u0000\u0007 ", "many spaces")]
    [InlineData("\u202Eevil\u2066", "evil")]
    [InlineData("👩‍👩‍👧 שלום", "👩‍👩‍👧 שלום")]
    public void Line_IsOneHarmlessLine(string text, string expected) => MailText.Line(text).ShouldBe(expected);

    [Fact]
    public void Line_IsCutBetweenCharacters()
    {
        var line = MailText.Line(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 100)), 50);
        line.Length.ShouldBeLessThanOrEqualTo(50);
        line.TrimEnd('…').Length.ShouldBe(48);
    }

    private async Task<(Letter, RenderedMail)> RenderAsync(string name, string locale)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var picture = new StoredFile { Id = Guid.CreateVersion7(), FileName = "coastal.png", ContentType = "image/png", Sha256 = "" };
        var organization = new Organization
        {
            Id = Guid.CreateVersion7(),
            Name = "Northwind Institute",
            VanitySlug = "northwind",
            SupportEmail = "badges@northwind.example.org",
            PrimaryHexColor = "#F2A900",
            Photo = picture,
        };
        var (mail, cause) = MailSample.Find(name)!.Make(new SampleIssuer(organization, picture), locale, "ines.duarte@example.org", now);
        var letter = app.Services.GetRequiredService<LetterWriter>().Write(mail, cause);
        return (letter.ShouldNotBeNull(), await app.Services.GetRequiredService<MailRenderer>().RenderAsync(letter, locale));
    }

    private static void Keep(string name, string locale, RenderedMail mail)
    {
        if (Environment.GetEnvironmentVariable("ROSETTE_TEST_MAILS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.{locale}.html"), mail.Html);
        File.WriteAllText(Path.Combine(folder, $"{name}.{locale}.txt"), $"Subject: {mail.Letter.Subject}\nFrom: {mail.Letter.From}\n\n{mail.Text}");
    }

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        new ResourceManager("Rosette.Mail.Mail", typeof(MailTexts).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Distinct().Order();

    private static Badge SomeBadge() => MadeUp().Badge();

    private static Invented MadeUp() => new(new SampleIssuer(new Organization { Id = Guid.CreateVersion7(), Name = "Northwind Institute", VanitySlug = "northwind" }, null), "ines.duarte@example.org", now);
}
