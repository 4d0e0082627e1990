using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>Lines for what other parts of the library report: their codes and sentences stand as they are.</summary>
internal static class Problem
{
    public static Check Of(string checkId, OpenBadgeException exception, CheckStatus status = CheckStatus.Failed) =>
        new(checkId, status, exception.Code, Readable.Long(exception.Message));

    public static Check Of(ShapeProblem problem) => new(
        CheckIds.Shape,
        problem.Level == ShapeLevel.Error ? CheckStatus.Failed : CheckStatus.Warning,
        problem.Code,
        Readable.Long(problem.Message),
        problem.Path.Length == 0 ? null : Readable.Long(problem.Path));

    /// <summary>The end of a sentence that gives an issuer's reason, or nothing.</summary>
    public static string Because(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" and says why: “{reason}”";
}
