using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Infrastructure;

/// <summary>Pages as tests read and send them.</summary>
public static class Html
{
    public static async Task<IDocument> PageAsync(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, path);
        return await answer.ParsedAsync();
    }

    public static async Task<IDocument> ParsedAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Sends the page's form of this action, with its hidden fields, as a browser would.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, IDocument page, string action, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelectorAll("form").Single(f => f.GetAttribute("action")!.Split('#')[0] == action);
        var all = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        all.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(action, new FormUrlEncodedContent(all), TestContext.Current.CancellationToken);
    }

    public static string? Meta(this IDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    public static string MainText(this IDocument page) => page.QuerySelector("main")!.TextContent;
}
