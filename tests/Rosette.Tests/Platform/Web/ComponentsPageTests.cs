using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

/// <summary>What must hold for every component, seen on the page that shows them all.</summary>
public partial class ComponentsPageTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Markup_HasNothingInline()
    {
        var page = await Open();

        page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ids_AreUnique()
    {
        var page = await Open();

        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task EveryInput_HasALabel()
    {
        var page = await Open();

        foreach (var input in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            page.QuerySelector($"label[for='{input.Id}']").ShouldNotBeNull(input.OuterHtml);
    }

    [Fact]
    public async Task Description_OfAField_PointsToWhatIsThere()
    {
        var page = await Open();

        foreach (var element in page.QuerySelectorAll("[aria-describedby], [aria-labelledby]"))
        foreach (var id in $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
            page.GetElementById(id).ShouldNotBeNull(id);
    }

    [Fact]
    public async Task InvalidField_SaysSoAndIsLinkedFromTheSummary()
    {
        var page = await Open();

        var field = page.QuerySelector("input[name=email]")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("aria-describedby").ShouldBe("f-email-hint f-email-error");
        page.QuerySelector(".error-summary a[href='#f-email']").ShouldNotBeNull();
        page.QuerySelector(".error-summary")!.HasAttribute("autofocus").ShouldBeTrue();
    }

    [Fact]
    public async Task Texts_AreWordsNotKeys()
    {
        var page = await Open();

        var texts = page.Body!.Descendants<IText>().Select(text => text.Text.Trim());
        texts.Where(text => Key().IsMatch(text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outline_HasOneMainOneH1AndASkipLink()
    {
        var page = await Open();

        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("main").Length.ShouldBe(1);
        page.QuerySelector("body > a")!.GetAttribute("href").ShouldBe("#main");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.DocumentElement.GetAttribute("dir").ShouldBe("ltr");
    }

    private async Task<IDocument> Open()
    {
        using var answer = await host.Get("/_components?errors=true", ("X-Test-Name", "Mina Okonkwo"));
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z_.0-9]+$")]
    private static partial Regex Key();
}
