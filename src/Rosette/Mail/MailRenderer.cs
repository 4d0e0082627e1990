using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using MimeKit.Text;
using Rosette.Platform;

namespace Rosette.Mail;

/// <summary>A mail with everything but the way it takes.</summary>
public sealed record RenderedMail(Letter Letter, string Html, string Text);

/// <summary>Draws letters and puts them into envelopes.</summary>
public sealed class MailRenderer(RosetteSettings settings, TimeProvider time, IServiceScopeFactory scopes, ILoggerFactory logs)
{
    private readonly MailboxAddress sender = MailboxAddress.Parse(settings.MailFrom);

    // A stable id tells a repeat from a second mail. Only a name may stand right of the @.
    private readonly string host = settings.PublicUrl.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 ? settings.PublicUrl.IdnHost : "localhost";

    public async Task<RenderedMail> RenderAsync(Letter letter, string locale)
    {
        // One renderer a mail: it keeps what it has drawn for as long as it lives.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<LetterHtml>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            [nameof(LetterHtml.Letter)] = letter,
                            [nameof(LetterHtml.Fallback)] = MailTexts.For(locale)["button.fallback"],
                        }
                    )
                )
            ).ToHtmlString()
        );
        return new RenderedMail(letter, html, LetterPlain.Write(letter));
    }

    public MimeMessage Envelope(OutgoingMail mail, RenderedMail rendered)
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id}@{host}",
            Date = time.GetUtcNow(),
            Subject = rendered.Letter.Subject,
            Body = new MultipartAlternative { Part(TextFormat.Plain, rendered.Text), Part(TextFormat.Html, rendered.Html) },
        };
        message.From.Add(new MailboxAddress(rendered.Letter.From, sender.Address));
        message.To.Add(new MailboxAddress("", mail.ToAddress));
        if (rendered.Letter.ReplyTo is { } replyTo)
            message.ReplyTo.Add(new MailboxAddress(rendered.Letter.From, replyTo));
        if (rendered.Letter.Stop is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop.Url}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        // Nobody's holiday notice shall answer, and no such notice shall be answered.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static TextPart Part(TextFormat format, string text) =>
        new(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable, Text = text };
}
