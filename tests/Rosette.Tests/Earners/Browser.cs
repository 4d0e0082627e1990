using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Earners;

/// <summary>A person's browser without scripts: follows redirects, keeps cookies, sends the forms that it sees.</summary>
/// <param name="client">With cookies, and one that follows redirects.</param>
/// <param name="log">What the product says about its troubles.</param>
public sealed class Browser(HttpClient client, Func<IEnumerable<string>> log)
{
    public const string Password = "correct horse battery";

    public Browser(RosetteApp app)
        : this(app.NewClient(cookies: true, followRedirects: true), () => app.Logs.Lines) { }

    public HttpClient Client => client;

    public IDocument Page { get; private set; } = null!;

    /// <summary>Path and query of where the browser is.</summary>
    public string Location { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public string Text => Page.MainText();

    /// <summary>What a mail or a link says: absolute or a path.</summary>
    public async Task<Browser> OpenAsync(string address, HttpStatusCode status = HttpStatusCode.OK) =>
        await ShowAsync(await Client.GetAsync(address, TestContext.Current.CancellationToken), status);

    /// <summary>Sends the form of an action (its start is enough) as filled by the page, with these fields typed or this button pressed.</summary>
    public async Task<Browser> SendAsync(string action, HttpStatusCode status, params (string Name, string Value)[] fields)
    {
        var form = Forms().FirstOrDefault(f => Action(f).StartsWith(action, StringComparison.Ordinal) && (fields is not [("do", _)] || Holds(f, fields[0])));
        form.ShouldNotBeNull($"No form {action} on {Location}: {string.Join(" ", Forms().Select(Action))}");
        var values = form.QuerySelectorAll("input, textarea, select")
            .Where(i => i.GetAttribute("name") is not null && (i is not IHtmlInputElement { Type: "checkbox" or "radio" } box || box.IsChecked))
            .Select(i => (Name: i.GetAttribute("name")!, Value: i is IHtmlTextAreaElement area ? area.Value : i is IHtmlInputElement input ? input.Value : ""))
            .Where(v => fields.All(f => f.Name != v.Name))
            .Concat(fields)
            .Select(v => KeyValuePair.Create(v.Name, v.Value));
        return await ShowAsync(await Client.PostAsync(Action(form), new FormUrlEncodedContent(values), TestContext.Current.CancellationToken), status);
    }

    public Task<Browser> SendAsync(string action, params (string Name, string Value)[] fields) => SendAsync(action, HttpStatusCode.OK, fields);

    public async Task<Browser> SignInAsync(string email, string password = Password)
    {
        await OpenAsync("/users/sign_in");
        return await SendAsync("/users/sign_in", ("email", email), ("password", password));
    }

    public bool HasForm(string action) => Forms().Any(f => Action(f).StartsWith(action, StringComparison.Ordinal));

    private IEnumerable<IElement> Forms() => Page.QuerySelectorAll("main form");

    private static string Action(IElement form) => form.GetAttribute("action") ?? "";

    private static bool Holds(IElement form, (string Name, string Value) field) =>
        form.QuerySelector($"[name='{field.Name}']")?.GetAttribute("value") == field.Value;

    private async Task<Browser> ShowAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Location = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Status = answer.StatusCode;
        Page = await answer.ParsedAsync();
        Status.ShouldBe(status, $"{Location}: {Page.QuerySelector("main")?.TextContent}\n{(Status == status ? "" : string.Join('\n', log().TakeLast(5)))}");
        answer.Dispose();
        return this;
    }
}
