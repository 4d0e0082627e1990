using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>The extensions inside an Open Badges 1.1 or 2.x document, against the schemas of their types (Open Badges 2.0, “Extensions”).</summary>
internal static class ExtensionCheck
{
    public static void Run(ReportBuilder report, JsonElement element, string path = "")
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Run(report, item, $"{path}/{index++}");
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.HasType("Extension"))
                CheckOne(report, element, path);
            foreach (var member in element.EnumerateObject())
                Run(report, member.Value, $"{path}/{member.Name}");
        }
    }

    private static void CheckOne(ReportBuilder report, JsonElement extension, string path)
    {
        foreach (var type in extension.Texts("type"))
        {
            if (type == "Extension")
                continue;
            if (ShapeRules.CheckExtension(extension, type) is not { } problems)
                report.Add(Findings.ShapeExtensionUnknown.With(type) with { Details = Readable.Long(path) });
            else
                foreach (var problem in problems)
                    report.Add(Problem.Of(problem with { Path = path + problem.Path }));
        }
    }
}
