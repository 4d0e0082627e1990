using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rosette.Platform;

namespace Rosette.Mail.Bounces;

/// <summary>
/// Where a mail server or a mail provider's relay tells what became of mails. Only there where a secret is set; the secret is the password
/// of Basic authentication or a Bearer token.
/// </summary>
public static class MailHook
{
    public const string Path = "/hooks/mail";
    private const int MaxBody = 1024 * 1024;

    public static void MapMailHook(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<RosetteSettings>().MailHookSecret is { } secret)
            routes.MapPost(Path, (HttpContext context, TakeMailReport take) => TakeAsync(context, take, secret)).ExcludeFromDescription();
    }

    private static async Task<IResult> TakeAsync(HttpContext context, TakeMailReport take, string secret)
    {
        if (!Knows(context.Request.Headers.Authorization.ToString(), secret))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"mail\"";
            return Problem(StatusCodes.Status401Unauthorized, "Send the value of ROSETTE_MAIL_HOOK_SECRET as the password of Basic authentication or as a Bearer token.");
        }
        if (await ReadAsync(context) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"Send at most {MaxBody} bytes at once.");
        try
        {
            return context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
            {
                "message/rfc822" => await AnswerAsync(await OfMessageAsync(body, context.RequestAborted), take, context.RequestAborted),
                "application/json" => await AnswerAsync(ReportJson.Read(body), take, context.RequestAborted),
                _ => Problem(StatusCodes.Status415UnsupportedMediaType, "Say what it is by Content-Type: application/json or message/rfc822."),
            };
        }
        catch (FormatException e)
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    // Whatever arrives at a return path may be piped in, holiday notices too: what is no report is not an error.
    private static async Task<IReadOnlyList<MailReport>> OfMessageAsync(byte[] body, CancellationToken cancel)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var message = await MimeMessage.LoadAsync(stream, cancel);
            return ReportMessage.Read(message) is { } report ? [report] : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static async Task<IResult> AnswerAsync(IReadOnlyList<MailReport> reports, TakeMailReport take, CancellationToken cancel)
    {
        var taken = 0;
        foreach (var report in reports)
            if (await take.TakeAsync(report, cancel))
                taken++;
        return Results.Json(new { taken, unknown = reports.Count - taken });
    }

    private static bool Knows(string authorization, string secret)
    {
        var given = authorization.Split(' ', 2) switch
        {
            [var scheme, var token] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) => token.Trim(),
            [var scheme, var pair] when scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) => PasswordOf(pair.Trim()),
            _ => "",
        };
        // Hashes have one length: how long the secret is shows no more than what it is.
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }

    private static string PasswordOf(string pair)
    {
        var bytes = new byte[pair.Length];
        return Convert.TryFromBase64String(pair, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password] ? password : "";
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > MaxBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private static IResult Problem(int status, string message) => Results.Json(new { error = message }, statusCode: status);
}
