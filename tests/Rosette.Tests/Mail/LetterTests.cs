using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform.Blobs;
using Rosette.Platform.Security;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Rosette.Webhooks;
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
        from kind in Kinds.Keys
        from locale in new[] { "en", "de", "es-ES", "es-US", "fr", "fr-CA", "pt-BR", "ja" }
        select new TheoryDataRow<string, string>(kind, locale);

    // One entry for each text there is; some kinds have several.
    private static Dictionary<string, Func<Sample, (string Kind, Badge? Badge, User? User)>> Kinds { get; } =
        new()
        {
            ["issued-new"] = s => (MailKinds.BadgeIssued, s.Badge, null),
            ["issued-known"] = s => (MailKinds.BadgeIssued, s.Change(b => b.UserId = s.User.Id), null),
            ["reminder"] = s => (MailKinds.BadgeReminder, s.Badge, null),
            ["replaced"] = s => (MailKinds.BadgeReplaced, s.Change(b => b.Accept(s.User.Id, true, now)), null),
            ["expiring"] = s => (MailKinds.BadgeExpiring, s.Change(b => { b.Accept(s.User.Id, true, now); b.ExpiresAt = now.AddDays(14); }), null),
            ["expired"] = s => (MailKinds.BadgeExpired, s.Change(b => { b.Accept(s.User.Id, true, now); b.ExpiresAt = now; }), null),
            ["token-expiring"] = s => (MailKinds.TokenExpiring, null, s.User),
            ["webhook-failing"] = s => (MailKinds.WebhookFailing, null, s.User),
            ["webhook-ending"] = s => (MailKinds.WebhookFailing, null, s.User),
            ["webhook-gone"] = s => (MailKinds.WebhookDisabled, null, s.User),
            ["webhook-disabled"] = s => (MailKinds.WebhookDisabled, null, s.User),
            ["accepted"] = s => (MailKinds.BadgeAccepted, s.Change(b => b.Accept(s.User.Id, true, now)), null),
            ["accepted-private"] = s => (MailKinds.BadgeAccepted, s.Change(b => b.Accept(s.User.Id, false, now)), null),
            ["revoked"] = s => (MailKinds.BadgeRevoked, s.Change(b => b.Revoke("The exam was graded by mistake.\nWe are sorry.", now)), null),
            ["shared"] = s => (MailKinds.BadgeShared, s.Change(b => b.Accept(s.User.Id, true, now)), null),
            ["confirm"] = s => (MailKinds.AccountConfirm, null, s.User),
            ["exists"] = s => (MailKinds.AccountExists, null, s.User),
            ["reset"] = s => (MailKinds.AccountReset, null, s.User),
            ["password-changed"] = s => (MailKinds.AccountPasswordChanged, null, s.User),
            ["invite-operator"] = s => (MailKinds.AccountInvite, null, s.User),
            ["invite-new-member"] = s => (MailKinds.AccountInvite, null, s.User),
            ["invite-member"] = s => (MailKinds.AccountInvite, null, s.With(u => u.PasswordHash = "x")),
        };

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
        if (letter.Quote is { } quote)
            rendered.Text.ShouldContain("> " + quote.Text.Split('\n')[0]);

        var page = new HtmlParser().ParseDocument(rendered.Html);
        page.DocumentElement.GetAttribute("lang").ShouldBe(letter.Culture.Name);
        page.QuerySelectorAll("script, link, iframe, form").ShouldBeEmpty();
        page.QuerySelectorAll("img").ShouldAllBe(i => i.GetAttribute("alt") == "A reef knot" && i.GetAttribute("src")!.Contains("/size/340x340/images/"));
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        rendered.Html.Length.ShouldBeLessThan(60_000);
        Keep(name, locale, rendered);
    }

    [Fact]
    public async Task Issued_Links_OpenForThisBadgeOnly()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var links = app.Services.GetRequiredService<Links>();
        var (badge, other) = (new Sample().Badge, new Sample().Badge);
        var token = SignedLinks.Parse(links.ClaimBadge(badge).Split("/go/")[1])!.Value;
        links.IsFor(token, badge).ShouldBeTrue();
        links.IsFor(token, other).ShouldBeFalse();
        badge.RecipientEmailKey = "other@example.org";
        links.IsFor(token, badge).ShouldBeFalse();

        var user = new Sample().User;
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
        var sample = new Sample();
        sample.Badge.Accept(sample.User.Id, false, now);
        var mail = new OutgoingMail { Kind = MailKinds.BadgeShared, ToAddress = "boss@example.org", BadgeId = sample.Badge.Id };
        app.Services.GetRequiredService<BadgeLetters>().Write(mail, sample.Badge, MailTexts.For("en")).ShouldBeNull();
    }

    /// <summary>A translation has the keys and the places of the English text, no more and no fewer.</summary>
    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("pt")]
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
        var sample = new Sample();
        var (kind, badge, user) = Kinds[name](sample);
        var mail = new OutgoingMail
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            ToAddress = "ines.duarte@example.org",
            Locale = locale,
            BadgeId = badge?.Id,
            UserId = user?.Id,
            Data = Sample.DataOf(name),
            CreatedAt = now,
        };
        var texts = MailTexts.For(locale);
        var letter = badge is null
            ? app.Services.GetRequiredService<AccountLetters>().Write(mail, user!, user!.Emails[0], texts)
            : app.Services.GetRequiredService<BadgeLetters>().Write(mail, badge, texts);
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

    private sealed class Sample
    {
        public Sample()
        {
            User = new User { Id = Guid.CreateVersion7(), VanitySlug = "ines", FirstName = "Inês", SecurityStamp = "stamp" };
            User.Emails.Add(new UserEmail { Id = Guid.CreateVersion7(), Address = "ines.duarte@example.org", Key = "ines.duarte@example.org" });
            var organization = new Organization
            {
                Id = Guid.CreateVersion7(),
                Name = "Northwind Institute",
                VanitySlug = "northwind",
                SupportEmail = "badges@northwind.example.org",
            };
            Badge = new Badge
            {
                Id = Guid.CreateVersion7(),
                Organization = organization,
                Template = new BadgeTemplate
                {
                    Name = "Coastal Navigation, Level 2",
                    VanitySlug = "coastal",
                    ImageAlt = "A reef knot",
                    Image = new StoredFile { Id = Guid.CreateVersion7(), FileName = "coastal.png", ContentType = "image/png", Sha256 = "" },
                },
                RecipientEmail = "ines.duarte@example.org",
                RecipientEmailKey = "ines.duarte@example.org",
                FirstName = "Inês",
                LastName = "Duarte",
                IssuedAt = now,
                ExpiresAt = now.AddYears(2),
            };
        }

        public User User { get; }

        public Badge Badge { get; }

        public Badge Change(Action<Badge> change)
        {
            change(Badge);
            return Badge;
        }

        public User With(Action<User> change)
        {
            change(User);
            return User;
        }

        public static Dictionary<string, string> DataOf(string name) =>
            name switch
            {
                "issued-new" => new() { [BadgeLetters.Message] = "Well done! Your logbook was the best of the year.\n\nSee you at the ceremony on Friday." },
                "shared" => new() { [BadgeLetters.FromName] = "Inês Duarte", [BadgeLetters.Note] = "Dear Ms Keller,\nhere is the certificate we spoke about." },
                "token-expiring" => AccountLetters.AboutToken(
                    new AuthorizationToken
                    {
                        Hash = [],
                        EncryptedValue = "",
                        Description = "LMS",
                        ExpiresAt = now.AddDays(7),
                        Organization = new Organization { Name = "Northwind Institute", VanitySlug = "northwind" },
                    }
                ),
                "webhook-failing" => Webhook(null, null),
                "webhook-ending" => Webhook(Guid.CreateVersion7(), now.AddDays(3)),
                "webhook-gone" => Webhook(Guid.CreateVersion7(), null, DisabledReasons.Gone),
                "webhook-disabled" => Webhook(Guid.CreateVersion7(), null, DisabledReasons.Failing),
                "invite-new-member" or "invite-member" => new() { [AccountLetters.Organization] = "Northwind Institute" },
                _ => [],
            };

        private static Dictionary<string, string> Webhook(Guid? endpoint, DateTime? until, string reason = "") =>
            AccountLetters.AboutWebhook(new Organization { Name = "Northwind Institute", VanitySlug = "northwind" }, "hooks.example.org:443", endpoint, now.AddHours(-1), until, reason);
    }
}
