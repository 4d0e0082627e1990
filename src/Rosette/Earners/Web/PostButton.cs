using Microsoft.AspNetCore.Http;
using Rosette.Platform.Web;

namespace Rosette.Earners.Web;

/// <summary>A button that posts.</summary>
/// <param name="Fields">Hidden fields that go with it.</param>
public sealed record PostButton(string Label, string Action, params (string Name, string Value)[] Fields);

/// <summary>Pages of one message.</summary>
internal static class Notice
{
    public static Page Of(string title, string text, int status = StatusCodes.Status200OK, string? hint = null, PostButton? button = null, params NavItem[] links) =>
        Page.Of<NoticePage>(new { Title = title, Text = text, Hint = hint, Button = button, Links = (IReadOnlyList<NavItem>)links }, status);
}
