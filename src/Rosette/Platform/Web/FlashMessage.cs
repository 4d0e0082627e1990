using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Rosette.Platform.Web;

/// <summary>What a message is about; decides its colour and icon.</summary>
public enum FlashKind
{
    Done,
    Note,
    Warning,
    Problem,
}

/// <summary>
/// A message of one page for the next one, after a redirect. It travels in a sealed cookie, so that nobody else can put words on our pages,
/// and is gone after it was shown once.
/// </summary>
public sealed record FlashMessage(FlashKind Kind, string Text)
{
    private const string Cookie = "rosette-flash";
    private const int LongestText = 1000;

    /// <summary>Whether the request brings a message.</summary>
    public static bool IsWaiting(HttpContext context) => context.Request.Cookies.ContainsKey(Cookie);

    /// <summary>Leaves a message for the next page.</summary>
    public static void Leave(HttpContext context, FlashKind kind, string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        context.Response.Cookies.Append(Cookie, Protector(context).Protect($"{(int)kind}{cut}"), Options(context));
    }

    /// <summary>Takes the message of this request, if there is one that we wrote; it will not be shown again.</summary>
    public static FlashMessage? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } sealedText)
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            var text = Protector(context).Unprotect(sealedText);
            return new FlashMessage((FlashKind)(text[0] - '0'), text[1..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Cookie);

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        };
}
