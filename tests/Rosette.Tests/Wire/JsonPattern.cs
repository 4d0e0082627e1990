using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace Rosette.Tests.Wire;

/// <summary>
/// Compares an answer with what it must be, written as JSON: every member must be there, none may be there besides, and each
/// value must be equal, or of the form that a mark names: <c>@time</c>, <c>@day</c>, <c>@id</c>, <c>@picture</c>, <c>@text</c>.
/// </summary>
internal static partial class JsonPattern
{
    public static void ShouldMatch(this JsonElement actual, string pattern)
    {
        var wrong = new List<string>();
        using var expected = JsonDocument.Parse(pattern, new JsonDocumentOptions { AllowTrailingCommas = true });
        Compare(expected.RootElement, actual, "$", wrong);
        wrong.ShouldBeEmpty();
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path, List<string> wrong)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is ['@', .. var mark])
        {
            if (!HasForm(mark, actual))
                wrong.Add($"{path} is {actual.GetRawText()}, no {mark}");
        }
        else if (expected.ValueKind != actual.ValueKind)
            wrong.Add($"{path} is {actual.GetRawText()} instead of {expected.GetRawText()}");
        else if (expected.ValueKind == JsonValueKind.Object)
            CompareMembers(expected, actual, path, wrong);
        else if (expected.ValueKind == JsonValueKind.Array)
            CompareEntries(expected, actual, path, wrong);
        else if (!JsonElement.DeepEquals(expected, actual))
            wrong.Add($"{path} is {actual.GetRawText()} instead of {expected.GetRawText()}");
    }

    private static void CompareMembers(JsonElement expected, JsonElement actual, string path, List<string> wrong)
    {
        foreach (var member in expected.EnumerateObject())
            if (actual.TryGetProperty(member.Name, out var value))
                Compare(member.Value, value, $"{path}.{member.Name}", wrong);
            else
                wrong.Add($"{path}.{member.Name} is missing");
        var seen = new HashSet<string>();
        foreach (var member in actual.EnumerateObject())
            if (!expected.TryGetProperty(member.Name, out _) || !seen.Add(member.Name))
                wrong.Add($"{path}.{member.Name} should not be there (once more): {member.Value.GetRawText()}");
    }

    private static void CompareEntries(JsonElement expected, JsonElement actual, string path, List<string> wrong)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
            wrong.Add($"{path} has {actual.GetArrayLength()} entries instead of {expected.GetArrayLength()}: {actual.GetRawText()}");
        else
            for (var i = 0; i < expected.GetArrayLength(); i++)
                Compare(expected[i], actual[i], $"{path}[{i}]", wrong);
    }

    private static bool HasForm(string mark, JsonElement actual) =>
        actual.ValueKind == JsonValueKind.String
        && actual.GetString()! is var text
        && mark switch
        {
            "time" => Time().IsMatch(text),
            "day" => Day().IsMatch(text),
            "id" => Id().IsMatch(text),
            "picture" => Picture().IsMatch(text),
            "text" => text.Length > 0,
            _ => throw new ArgumentException($"There is no mark @{mark}."),
        };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^https?://[^/?#]+/images/[0-9a-f-]{36}/[^/?#]+\.(png|jpg|jpeg|webp)$")]
    private static partial Regex Picture();
}
