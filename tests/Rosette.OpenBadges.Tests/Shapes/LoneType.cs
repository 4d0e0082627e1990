using System.Globalization;
using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>
/// The one place where the rules are stricter than 1EdTech's schemas: these take any text or object as <c>type</c> or <c>@context</c>,
/// because they allow JSON-LD's lone values and do not look into them.
/// </summary>
internal static class LoneType
{
    /// <summary>The reason, where that is all that keeps the rules from accepting what the schema accepts.</summary>
    public static string? Reason(IReadOnlyList<ShapeProblem> ours, JsonElement document, bool theirs) =>
        theirs && ours.Where(problem => problem.Level == ShapeLevel.Error).All(problem => IsLone(problem, document))
            ? "a lone type or context that is not the demanded one: refused by the specification and by 1EdTech's validator, not by its schema"
            : null;

    private static bool IsLone(ShapeProblem problem, JsonElement document) =>
        problem.Code is ShapeCodes.TypeName or ShapeCodes.Context && At(document, problem.Path).ValueKind is JsonValueKind.String or JsonValueKind.Object;

    private static JsonElement At(JsonElement document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(document, (value, step) => value.ValueKind == JsonValueKind.Array
            ? value[int.Parse(step, CultureInfo.InvariantCulture)]
            : value.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));
}
