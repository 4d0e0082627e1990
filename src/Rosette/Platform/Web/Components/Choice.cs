namespace Rosette.Platform.Web.Components;

/// <summary>One of several answers: what is sent, what is read, and a line that explains it.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);
