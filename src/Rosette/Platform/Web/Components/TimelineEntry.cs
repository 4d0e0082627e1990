namespace Rosette.Platform.Web.Components;

/// <summary>One thing that happened: when, what, and a line more about it.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string Text, string? Detail = null, IconName Icon = IconName.Clock);
