using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>Input that means harm or comes from a broken client: a clear 4xx that names the field, or the same text back. Never a 500.</summary>
public sealed class HostileInputTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] TextFields =
    [
        "issued_to_first_name", "issued_to_middle_name", "issued_to_last_name", "issuer_earner_id", "country_name", "state_or_province", "notification_message",
    ];

    private static readonly string[] AllFields =
    [
        .. TextFields, "recipient_email", "badge_template_id", "issued_at", "expires_at", "locale", "suppress_badge_notification_email", "evidence", "issuer_earner_group", "issued_to",
    ];

    // Each comes back as it was, or is refused; the flag says which.
    private static readonly (string Text, bool Taken)[] Texts =
    [
        ("Robert'); drop table badges;--", true),
        ("<script>alert(1)</script>&amp;\"'", true),
        ("{{7*7}}${7*7}#{7*7}%s%n", true),
        ("🎖️👩🏽‍🚀🏴󠁧󠁢󠁥󠁮󠁧󠁿", true),
        ("\u202Eevil\u202C \u2066x\u2069", true),
        ("Z" + new string('\u0301', 200), true),
        ("аdmin раypal", true),
        ("עברית العربية हिन्दी 漢字", true),
        ("a\u200Bb\uFEFFc\u2028d\uFFFD\uFFFE", true),
        ("İıſßẞ", true),
        ("C:\\path\\n \\u0000 \\", true),
        (new string('x', 255), true),
        (string.Concat(Enumerable.Repeat("🎖", 127)), true),
        ("a\tb", true),
        ("a\0b", false),
        ("\u0001", false),
        ("\u007f", false),
        ("a\u0085b", false),
        (new string('x', 1024 * 1024), false),
    ];

    [Theory, Databases]
    public async Task Text_InEveryField_ComesBackUnchangedOrIsRefused(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        foreach (var (text, taken) in Texts)
        {
            foreach (var field in TextFields)
            {
                var answer = await issuer.TryIssueAsync(null, (field, text));
                if (!taken)
                    answer.ShouldRefuse(field, $"{field} {text[..1]}");
                else if (answer.ShouldBe(HttpStatusCode.Created, $"{field} {text}") is var issued && field != "notification_message")
                    issued[field == "country_name" ? "country" : field].ShouldBe(text, field);
            }
            if (!taken)
                continue;
            var all = await issuer.IssueAsync(null, [.. TextFields.Select(f => (f, (JsonNode?)(f == "issuer_earner_id" ? null : text)))]);
            var read = await issuer.Api.GetWireAsync($"{issuer.Badges}/{all.Id}");
            foreach (var member in all.Data.EnumerateObject().Where(m => m.Name != "badge_template"))
                read.Data.GetProperty(member.Name).ToString().ShouldBe(member.Value.ToString(), member.Name);
            read["issued_to"].ShouldBe($"{text} {text} {text}");
            (await issuer.Api.GetWireAsync($"{issuer.Badges}?filter[query]={Uri.EscapeDataString(all["recipient_email"]!)}")).Ids.ShouldBe([all.Id]);
            (await issuer.App.InDatabaseAsync(db => db.OutgoingMails.SingleAsync(m => m.BadgeId == all.Id))).Data["message"].ShouldBe(text);
        }
    }

    [Theory, Databases]
    public async Task Field_OfTheWrongType_IsRefusedByName(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        string[] wrong = ["{}", "[]", "{\"a\":{\"b\":[1]}}", "[[[]]]", "[null]"];
        string[] odd = ["true", "false", "0", "-0", "-1", "1.5", "1e400", "9223372036854775808", "1E-400", "0.1234567890123456789012345678901234567890"];
        foreach (var field in AllFields)
            foreach (var json in wrong.Concat(odd).Append(new string('9', 5_000)))
            {
                var answer = await issuer.Api.PostRawAsync(issuer.Badges, BodyWith(issuer, field, json));
                ((int)answer.Status).ShouldBeOneOf([201, 422], $"{field} {json[..Math.Min(json.Length, 50)]} {answer.Text}");
                if (answer.Status == HttpStatusCode.Created && odd.Contains(json) && TextFields.Contains(field) && field != "notification_message")
                    answer[field == "country_name" ? "country" : field].ShouldBe(json, field);
                if (answer.Status == HttpStatusCode.UnprocessableEntity && answer.Data.TryGetProperty("errors", out var errors))
                    errors.EnumerateArray().Select(e => e.GetProperty("attribute").GetString()).ShouldContain(field == "issuer_earner_group" ? "issuer_earner_group" : field, json);
                if (wrong.Contains(json) && TextFields.Contains(field))
                    answer.ShouldRefuse(field, json);
            }
    }

    [Theory, Databases]
    public async Task Unicode_ThatIsBroken_IsRefusedNotKept(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        foreach (var query in new[] { "", "?x=1" })
        {
            foreach (var field in AllFields)
                foreach (var surrogate in new[] { "\"\\ud800\"", "\"a\\udc00b\"", "\"\\udc00\\ud800\"" })
                    (await issuer.Api.PostRawAsync(issuer.Badges + query, BodyWith(issuer, field, surrogate))).Status
                        .ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity], $"{field} {surrogate} {query}");
            // In the name of an attribute, known or not.
            foreach (var name in new[] { "\\ud800", "recipient_email\\ud800", "\\ud800recipient_email", "expires_a\\ud8ff" })
                ((int)(await issuer.Api.PostRawAsync(issuer.Badges + query, $$"""{"{{name}}":1,{{issuer.Body().ToJsonString()[1..]}}""")).Status).ShouldBeOneOf(201, 400, 422);
            (await issuer.Api.PostRawAsync(issuer.Badges + query, $$"""{"extra":{"\ud800":["\udfff"]},{{issuer.Body().ToJsonString()[1..]}}""")).Status
                .ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.BadRequest);
            (await issuer.Api.PostRawAsync(issuer.Badges + query, $$"""{"extra":{"a":1,"a":2},"extra":[1],{{issuer.Body().ToJsonString()[1..]}}""")).ShouldBe(HttpStatusCode.Created, query);
        }
        var form = Encoding.UTF8.GetBytes(string.Join('&', issuer.Body().Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!.ToString())}")) + "&issued_to_middle_name=");
        (await issuer.Api.PostRawAsync(issuer.Badges, [.. form, 0xff, 0xc0, 0x80], "application/x-www-form-urlencoded")).ShouldBeError(HttpStatusCode.BadRequest);
        var escaped = await issuer.Api.PostRawAsync(issuer.Badges, [.. form, .. "%ED%A0%80%ff%00"u8], "application/x-www-form-urlencoded");
        ((int)escaped.Status).ShouldBeOneOf(400, 422);
        var query2 = string.Join('&', issuer.Body().Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!.ToString())}")) + "&issued_to_middle_name=%ED%A0%80%ff";
        ((int)(await issuer.Api.SendWireAsync(HttpMethod.Post, $"{issuer.Badges}?{query2}")).Status).ShouldBeOneOf(201, 400, 422);
    }

    [Theory, Databases]
    public async Task Json_ThatIsDeepOrWide_IsRefusedOrIgnored(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var body = issuer.Body().ToJsonString()[1..];
        foreach (var depth in new[] { 100, 100_000 })
            foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
                foreach (var name in new[] { "unknown", "evidence", "issued_to_first_name", "issuer_earner_group" })
                {
                    var deep = string.Concat(Enumerable.Repeat(open, depth)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, depth));
                    (await issuer.Api.PostRawAsync(issuer.Badges, $$"""{"{{name}}":{{deep}},{{body}}""")).ShouldBeError(HttpStatusCode.BadRequest, $"{depth} {name}");
                }
        var wide = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"\"k{i}\":{i},"));
        (await issuer.Api.PostRawAsync(issuer.Badges, "{" + wide + body)).ShouldBe(HttpStatusCode.Created);
        var names = new string('n', 100_000);
        (await issuer.Api.PostRawAsync(issuer.Badges, $$"""{"{{names}}":1,{{issuer.Body().ToJsonString()[1..]}}""")).ShouldBe(HttpStatusCode.Created);
        (await issuer.TryIssueAsync(null, ("evidence", new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => (JsonNode)i)])))).ShouldRefuse("evidence");
    }

    [Theory, Databases]
    public async Task Address_ThatIsNone_IsRefused(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        string[] wrong =
        [
            "plain", "@example.org", "ann@", "ann@@example.org", "ann@example@example.org", "ann example@example.org", "ann@exa mple.org", "ann@example", "ann@.org", "ann@example..org",
            "ann@example.org.", ".ann@example.org", "ann.@example.org", "an..n@example.org", "ann@-example.org", "ann@example-.org", "ann@127.0.0.1", "ann@[127.0.0.1]", "Ann <ann@example.org>",
            "<ann@example.org>", "ann@example.org, bob@example.org", "ann@example.org;bob@example.org", "ann@example.org\nBcc: x@example.org", "ann\r\n@example.org", "ann@example.org\0",
            "mailto:ann@example.org", "ann@exam_ple.org", "ann(comment)@example.org", "\"ann b\"@example.org", "ann@" + new string('a', 64) + ".org", new string('a', 65) + "@example.org",
            "a@" + string.Concat(Enumerable.Repeat("abcdefgh.", 30)) + "org", "ann@example.org\u202E", "\u202Eann@example.org", "ann@exаmple.org\u200B",
            "a@" + string.Concat(Enumerable.Repeat("ü.", 60)) + "org", new string('a', 60) + "@" + string.Concat(Enumerable.Repeat("ü.", 31)) + "org", "ann%00@example.org\u0001",
        ];
        var taken = new List<string>();
        foreach (var address in wrong)
        {
            var answer = await issuer.TryIssueAsync(address);
            if (answer.Status == HttpStatusCode.Created)
                taken.Add(address);
            else
                answer.ShouldRefuse("recipient_email", address);
        }
        taken.ShouldBeEmpty();
        foreach (
            var address in new[]
            {
                "ann+tag@example.org", "a@b.co", "o'neil@example.org", "ann_b-c.d@sub.example.museum", "x!#$%&*/=?^`{|}~@example.org", "jürgen@bücher.example", "пример@пример.рф",
                "ann@xn--bcher-kva.example", "1234567890@example.org", new string('a', 64) + "@example.org",
            }
        )
            (await issuer.IssueAsync(address))["recipient_email"].ShouldBe(address);
    }

    [Theory, Databases]
    public async Task Names_OfFullLengthTogether_Fit(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var email = new string('e', 61) + "@" + string.Concat(Enumerable.Repeat(new string('d', 45) + ".", 4)) + "org";
        foreach (var name in new[] { new string('x', 255), string.Concat(Enumerable.Repeat("🎖", 127)), new string('İ', 255) })
        {
            var badge = await issuer.IssueAsync(email.Replace("e@", $"{name.Length % 7}{name[0] % 10}@"), ("issued_to_first_name", name), ("issued_to_middle_name", name), ("issued_to_last_name", name));
            (await issuer.Api.GetWireAsync($"{issuer.Badges}?filter[query]={Uri.EscapeDataString(badge["recipient_email"]!)}")).Ids.ShouldBe([badge.Id]);
        }
        (await issuer.IssueAsync(null, ("issued_to_first_name", null), ("issued_to_last_name", null), ("issued_to", new string('x', 249) + " " + new string('y', 250))))["issued_to_last_name"]
            .ShouldBe(new string('y', 250));
        (await issuer.TryIssueAsync(null, ("issued_to_first_name", new string('x', 256)))).ShouldRefuse("issued_to_first_name");
        (await issuer.TryIssueAsync(null, ("notification_message", new string('x', 5_001)))).ShouldRefuse("notification_message");
    }

    [Theory, Databases]
    public async Task Body_Over8MB_Is413InJson(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var much = new string('x', 9 * 1024 * 1024);
        foreach (
            var (type, body) in new[]
            {
                ("application/json", $"{{\"a\":\"{much}\"}}"),
                ("application/x-www-form-urlencoded", $"a={much}"),
                ("multipart/form-data; boundary=b", $"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n{much}\r\n--b--\r\n"),
            }
        )
            foreach (var chunked in new[] { false, true })
            {
                // The answer comes before the body: a client that waits for "100 Continue" sees it for sure.
                var bytes = Encoding.UTF8.GetBytes(body);
                using var request = new HttpRequestMessage(HttpMethod.Post, issuer.Badges) { Content = chunked ? new StreamContent(new MemoryStream(bytes)) : new ByteArrayContent(bytes) };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                if (chunked)
                {
                    request.Headers.TransferEncodingChunked = true;
                    // Kestrel must read until it knows; it may close while the client still writes.
                    try
                    {
                        (await issuer.Api.SendWireAsync(request)).ShouldBeError(HttpStatusCode.RequestEntityTooLarge, type);
                    }
                    catch (HttpRequestException e) when (e.InnerException is IOException or SocketException) { }
                    continue;
                }
                request.Headers.ExpectContinue = true;
                (await issuer.Api.SendWireAsync(request)).ShouldBeError(HttpStatusCode.RequestEntityTooLarge, type).Message.ShouldContain("8 MB");
            }
        await issuer.IssueAsync();
    }

    [Theory, Databases]
    public async Task Body_AbortedOrLyingAboutItsLength_HarmsNobody(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var authorization = issuer.Api.DefaultRequestHeaders.Authorization!.ToString();
        var (before, logged) = (await issuer.RowsAsync(), issuer.App.Logs.Lines.Count);
        var half = issuer.Body().ToJsonString()[..60];
        foreach (var headers in new[] { "Content-Length: 500", "Content-Length: 2000000", "Transfer-Encoding: chunked", "Content-Length: 500\r\nContent-Type: application/x-www-form-urlencoded", "Content-Length: 500\r\nContent-Type: multipart/form-data; boundary=b", "Content-Length: 500\r\nExpect: 100-continue" })
            for (var reset = 0; reset < 2; reset++)
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, issuer.App.BaseAddress.Port);
                var chunk = headers.StartsWith("Transfer") ? $"{half.Length + 40:x}\r\n{half}" : half;
                await socket.SendAsync(Encoding.UTF8.GetBytes($"POST {issuer.Badges} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {authorization}\r\n{headers}\r\n\r\n{chunk}"));
                if (reset == 1)
                    socket.LingerState = new LingerOption(true, 0);
            }
        await issuer.IssueAsync();
        (await issuer.RowsAsync()).ShouldBe(before with { Badges = 1, Counted = 1, Events = 1, Audits = 1, Mails = 1 });
        issuer.App.Logs.Lines.Skip(logged).Where(line => line.StartsWith("Error") || line.StartsWith("Critical")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Content-Length: 500")]
    [InlineData("Content-Length: 2000000")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Length: 500\r\nContent-Type: application/x-www-form-urlencoded")]
    [InlineData("Content-Length: 500\r\nContent-Type: multipart/form-data; boundary=b")]
    [InlineData("Content-Length: 500\r\nIdempotency-Key: once")]
    public async Task ConnectionReset_InTheMiddleOfABody_IsNoErrorOfOurs(string headers)
    {
        var issuer = await IssuerAsync(DatabaseKind.Sqlite);
        var (authorization, logged) = (issuer.Api.DefaultRequestHeaders.Authorization!.ToString(), issuer.App.Logs.Lines.Count);
        var half = headers.StartsWith("Transfer") ? $"100\r\n{new string('x', 60)}" : new string('x', 60);
        // A reset meets a body that is being read in one of a few.
        for (var wait = 0; wait < 60; wait++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, issuer.App.BaseAddress.Port);
            await socket.SendAsync(Encoding.UTF8.GetBytes($"POST {issuer.Badges} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {authorization}\r\n{headers}\r\n\r\n{half}"));
            await Task.Delay(wait % 6);
            socket.LingerState = new LingerOption(true, 0);
        }
        await issuer.IssueAsync();
        issuer.App.Logs.Lines.Skip(logged).Where(line => line.StartsWith("Error") || line.StartsWith("Critical")).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Body_ThatComesByteByByte_IsTaken(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var body = Encoding.UTF8.GetBytes(issuer.Body(null, ("issued_to_first_name", "Zoë")).ToJsonString());
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, issuer.App.BaseAddress.Port);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(
                $"POST {issuer.Badges} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {issuer.Api.DefaultRequestHeaders.Authorization}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"
            )
        );
        foreach (var part in body.Chunk(3))
            await socket.SendAsync(part);
        using var reader = new StreamReader(new NetworkStream(socket));
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 201 Created");
        (await reader.ReadToEndAsync()).ShouldContain("\"issued_to\":\"Zoë Falk\"");
    }

    private static string BodyWith(Issuer issuer, string field, string json)
    {
        var body = issuer.Body();
        body.Remove(field);
        return $"{{\"{field}\":{json},{body.ToJsonString()[1..]}";
    }

    private async Task<Issuer> IssuerAsync(DatabaseKind kind) => await Issuer.NewAsync(await apps.OnAsync(kind));
}
