using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Mail.Bounces;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>What mail servers and relays report of mails, as JSON and as the mails that mail servers write.</summary>
public sealed class MailHookTests(MailApps apps) : IClassFixture<MailApps>
{
    [Theory, Databases]
    public async Task DeliveryReport_OfAnAddressThatIsGone_MarksMailBadgeAndAddress_Once(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (badge, mail, id) = await SentAsync(app);
        mail.ReturnPath.ShouldStartWith($"bounces+{id:N}");
        mail.ReturnPath.ShouldEndWith("@rosette.test");
        var report = DeliveryReport(mail.ReturnPath.ToUpperInvariant(), "failed", "5.1.1", "smtp; 550 5.1.1 <x>: User unknown");

        for (var times = 0; times < 2; times++)
            (await SendAsync(app, report, "message/rfc822"))["taken"]!.GetValue<int>().ShouldBe(1);

        (await app.MailAsync(id)).State.ShouldBe(MailStates.BouncedHard);
        (await app.AttemptsAsync(id)).Select(a => a.Result).ShouldBe(["handed_over", "bounced_hard"]);
        (await app.BadgeAsync(badge)).MailProblem.ShouldBe("The mail came back: 550 5.1.1 <x>: User unknown");
        var address = await AddressAsync(app, badge);
        (address!.Reason, address.MailId).ShouldBe((SuppressionReasons.Bounce, id));
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, badge.RecipientEmail, badge), MailStates.Suppressed);
        var member = await app.MemberAsync((await app.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Id == badge.OrganizationId))), "admin");
        (await member.PageAsync($"/mgmt/organizations/{badge.OrganizationId}/badges/earners/{badge.Id}/details")).MainText().ShouldContain("Mail about the badge: came back");
    }

    [Theory, Databases]
    public async Task DeliveryReport_OfPolicyOrFullMailbox_LeavesTheAddress(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (strict, strictMail, strictId) = await SentAsync(app);
        await SendAsync(app, DeliveryReport(strictMail.ReturnPath, "failed", "5.7.1", "smtp; 550 5.7.1 spam"), "message/rfc822");
        (await app.MailAsync(strictId)).State.ShouldBe(MailStates.BouncedHard);
        (await AddressAsync(app, strict)).ShouldBeNull();

        var (full, fullMail, fullId) = await SentAsync(app);
        await SendAsync(app, DeliveryReport(fullMail.ReturnPath, "delayed", "4.2.2", "smtp; 452 4.2.2 full"), "message/rfc822");
        (await app.MailAsync(fullId)).State.ShouldBe(MailStates.HandedOver, "It is still on its way.");
        await SendAsync(app, DeliveryReport(fullMail.ReturnPath, "failed", "4.2.2", "smtp; 452 4.2.2 full"), "message/rfc822");
        var queued = await app.MailAsync(fullId);
        (queued.State, queued.NextAttemptAt - app.Clock.Now() > TimeSpan.FromMinutes(50)).ShouldBe((MailStates.Queued, true));
        (await AddressAsync(app, full)).ShouldBeNull();
        (await app.AttemptsAsync(fullId)).Select(a => a.Result).ShouldBe(["handed_over", "bounced_soft"]);
    }

    [Theory, Databases]
    public async Task Complaint_ByReport_SuppressesTheAddress(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (badge, mail, id) = await SentAsync(app);
        (await SendAsync(app, FeedbackReport(mail), "message/rfc822"))["taken"]!.GetValue<int>().ShouldBe(1);
        (await app.MailAsync(id)).State.ShouldBe(MailStates.Complained);
        (await AddressAsync(app, badge))!.Reason.ShouldBe(SuppressionReasons.Complaint);
        (await app.BadgeAsync(badge)).MailProblem.ShouldBe("The recipient reported the mail as unwanted.");
    }

    [Theory, Databases]
    public async Task Json_ManyAtOnce_ByMessageIdReturnPathAndRecipient(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (gone, goneMail, goneId) = await SentAsync(app);
        var (_, arrivedMail, arrivedId) = await SentAsync(app);
        var stranger = Seed.NewAddress();
        var body = new JsonArray(
            new JsonObject { ["type"] = "bounce", ["kind"] = "hard", ["message_id"] = $"<{goneMail.Message.MessageId}>", ["reason"] = "550\r\nno such user" },
            new JsonObject { ["type"] = "delivered", ["return_path"] = arrivedMail.ReturnPath },
            new JsonObject { ["type"] = "complaint", ["recipient"] = stranger },
            new JsonObject { ["type"] = "bounce", ["message_id"] = $"{Guid.NewGuid()}@elsewhere" },
            new JsonObject { ["type"] = "bounce", ["return_path"] = arrivedMail.ReturnPath.Replace('a', 'b').Replace('1', '2') }
        );

        var answer = await SendAsync(app, body.ToJsonString(), "application/json");

        (answer["taken"]!.GetValue<int>(), answer["unknown"]!.GetValue<int>()).ShouldBe((3, 2));
        (await app.BadgeAsync(gone)).MailProblem.ShouldBe("The mail came back: 550 no such user");
        (await app.MailAsync(goneId)).State.ShouldBe(MailStates.BouncedHard);
        (await app.MailAsync(arrivedId)).State.ShouldBe(MailStates.Delivered);
        (await app.InDatabaseAsync(db => db.SuppressedAddresses.AnyAsync(a => a.AddressKey == stranger))).ShouldBeTrue();
    }

    [Fact]
    public async Task WithoutTheSecret_OrWithNonsense_NothingIsTaken()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var (badge, mail, id) = await SentAsync(app);
        var json = new JsonObject { ["type"] = "bounce", ["return_path"] = mail.ReturnPath }.ToJsonString();
        foreach (var wrong in new AuthenticationHeaderValue?[] { null, new("Bearer", "wrong"), new("Basic", Basic("wrong")), new("Basic", "%%"), new("Bearer", "") })
            (await PostAsync(app, json, "application/json", wrong)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.MailAsync(id)).State.ShouldBe(MailStates.HandedOver);

        var right = new AuthenticationHeaderValue("Basic", Basic(MailApps.Secret));
        foreach (var (text, type, status) in new[]
        {
            ("[", "application/json", HttpStatusCode.UnprocessableEntity),
            ("{}", "application/json", HttpStatusCode.UnprocessableEntity),
            ("[1]", "application/json", HttpStatusCode.UnprocessableEntity),
            ("""{"type":"bounce"}""", "application/json", HttpStatusCode.UnprocessableEntity),
            ("""{"type":"bounce","kind":"odd","recipient":"x@example.org"}""", "application/json", HttpStatusCode.UnprocessableEntity),
            (json, "text/plain", HttpStatusCode.UnsupportedMediaType),
            (new string(' ', 1_100_000), "application/json", HttpStatusCode.RequestEntityTooLarge),
            ("Subject: on holiday\r\n\r\nBack on Monday.\r\n", "message/rfc822", HttpStatusCode.OK),
            ("\0\u0001nothing", "message/rfc822", HttpStatusCode.OK),
        })
            (await PostAsync(app, text, type, right)).StatusCode.ShouldBe(status, text[..Math.Min(40, text.Length)]);
        // Whoever forges a report must know the address that the mail came from; what else names the mail may be guessed.
        (await SendAsync(app, DeliveryReport($"bounces+{id:N}0123456789abcdef@rosette.test", "failed", "5.1.1", "smtp; 550", messageId: $"{id:D}@rosette.test"), "message/rfc822"))["taken"]!.GetValue<int>().ShouldBe(0);
        (await app.MailAsync(id)).State.ShouldBe(MailStates.HandedOver);
        (await AddressAsync(app, badge)).ShouldBeNull();
    }

    [Fact]
    public async Task WithoutSettings_ThereIsNoHook_AndMailsComeBackToTheSender()
    {
        await using var app = await RosetteApp.StartAsync();
        (await PostAsync(app, "{}", "application/json", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SentAsync(app)).Mail.ReturnPath.ShouldBe("noreply@rosette.test");
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", "5.1.1", true)]
    [InlineData("550-5.2.1 The account is disabled", "5.2.1", true)]
    [InlineData("552 5.2.2 full", "5.2.2", false)]
    [InlineData("550 5.7.26 not authenticated, see 10.5.1.1", "5.7.26", false)]
    [InlineData("550 5.1.8 bad sender", "5.1.8", false)]
    [InlineData("550 from 192.5.1.1", null, false)]
    [InlineData("550 No such person", null, false)]
    public void Status_SaysWhetherTheAddressIsGone(string words, string? code, bool gone)
    {
        EnhancedStatus.In(words).ShouldBe(code);
        EnhancedStatus.IsAddressGone(code).ShouldBe(gone);
    }

    private static async Task<(Badge Badge, ReceivedMail Mail, Guid Id)> SentAsync(RosetteApp app)
    {
        var badge = await app.PendingBadgeAsync();
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        var mail = await app.Mail.WaitForAsync(badge.RecipientEmail);
        await app.UntilAsync(id, MailStates.HandedOver);
        return (badge, mail, id);
    }

    private static Task<SuppressedAddress?> AddressAsync(RosetteApp app, Badge badge) =>
        app.InDatabaseAsync(db => db.SuppressedAddresses.SingleOrDefaultAsync(a => a.AddressKey == badge.RecipientEmailKey));

    private static async Task<JsonNode> SendAsync(RosetteApp app, string body, string type)
    {
        using var answer = await PostAsync(app, body, type, new("Bearer", MailApps.Secret));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private static Task<HttpResponseMessage> PostAsync(RosetteApp app, string body, string type, AuthenticationHeaderValue? who)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/mail") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = who;
        return app.Client.SendAsync(request);
    }

    private static string Basic(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"hook:{password}"));

    // As Postfix writes them.
    private static string DeliveryReport(string to, string action, string status, string diagnostic, string messageId = "no-guid@rosette.test") =>
        $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        To: {to}
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.

        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Arrival-Date: Tue, 24 Nov 2026 09:00:00 +0000

        Final-Recipient: rfc822; x@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: {diagnostic}

        --b1
        Content-Type: text/rfc822-headers

        Message-ID: <{messageId}>
        Subject: You have earned a badge

        --b1--

        """.ReplaceLineEndings("\r\n");

    private static string FeedbackReport(ReceivedMail mail) =>
        $"""
        From: <abuse@mailbox.example.org>
        To: <abuse@rosette.test>
        Subject: FW: a badge
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

        --b2
        Content-Type: text/plain

        This is an email abuse report.

        --b2
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Mailbox/1.0
        Version: 1
        Original-Mail-From: <{mail.ReturnPath}>

        --b2
        Content-Type: message/rfc822

        Message-ID: <redacted@mailbox.example.org>
        Subject: a badge

        Hello.
        --b2--

        """.ReplaceLineEndings("\r\n");
}
