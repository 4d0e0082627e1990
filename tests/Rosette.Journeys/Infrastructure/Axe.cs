using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Rosette.Journeys.Infrastructure;

/// <summary>Accessibility by axe.</summary>
public static class Axe
{
    private static readonly AxeRunOptions options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // All that can differ between a light page and the same page in the dark.
    private static readonly AxeRunOptions colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    // axe waits for ever for a frame where nothing may run: it gets the frame without what is in it.
    private const string EmptyFrames = """
        () => document.querySelectorAll('iframe[sandbox]').forEach(frame => {
            const empty = frame.cloneNode();
            empty.removeAttribute('sandbox');
            empty.removeAttribute('src');
            frame.replaceWith(empty);
        })
        """;

    /// <summary>Fails when axe finds something serious or critical on the page; the message says what and where.</summary>
    /// <param name="coloursOnly">All else is looked at elsewhere, on the same page in other colours.</param>
    public static async Task CheckAsync(IPage page, string name, bool coloursOnly = false)
    {
        await page.EvaluateAsync(EmptyFrames);
        var result = await page.RunAxe(coloursOnly ? colours : options);
        var found = result
            .Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Select(n => $"    {n.Html}"))}");
        string.Join('\n', found).ShouldBeEmpty($"axe on {name}");
    }
}
