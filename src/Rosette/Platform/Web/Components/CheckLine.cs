namespace Rosette.Platform.Web.Components;

/// <summary>What a check found.</summary>
public enum CheckResult
{
    Passed,
    Failed,

    /// <summary>It could not be told: something needed was not there or not reachable.</summary>
    NotPossible,
}

/// <summary>One check of a verification: its name, what it found, and a sentence that says why.</summary>
public sealed record CheckLine(string Name, CheckResult Result, string Sentence);
