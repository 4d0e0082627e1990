using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>The check <c>shape</c>: the rules of the official schemas.</summary>
internal static class ShapeCheck
{
    public static void Run(ReportBuilder report, JsonElement document, DocumentKind kind)
    {
        var problems = ShapeRules.Check(document, kind);
        foreach (var problem in problems)
            report.Add(Problem.Of(problem));
        if (problems.Count == 0)
            report.Add(Findings.ShapeOk);
    }

    /// <summary>The same for a document that the credential points to; says where it is, and nothing when all is well.</summary>
    public static void RunPart(ReportBuilder report, JsonElement document, DocumentKind kind, string what, string where)
    {
        foreach (var problem in ShapeRules.Check(document, kind))
        {
            var line = Problem.Of(problem);
            report.Add(line with { Sentence = $"In the {what} ({Readable.Short(where)}): {line.Sentence}" });
        }
    }
}
