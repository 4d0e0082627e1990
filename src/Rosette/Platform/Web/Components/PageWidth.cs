namespace Rosette.Platform.Web.Components;

/// <summary>How wide a page's content runs.</summary>
public enum PageWidth
{
    /// <summary>Up to 1120 px: lists, badge page, console.</summary>
    Wide,

    /// <summary>A form in the middle, up to 480 px.</summary>
    Narrow,

    /// <summary>Text to read, up to 68 characters.</summary>
    Text,
}
