using System.Globalization;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>
/// The table of suites in the package's README. Every suite compares itself with its row, so that no count there can be older than the
/// tests. Only the mutations, which this project makes of its own documents, have no rows.
/// </summary>
internal static class ReadmeCounts
{
    private static readonly Dictionary<string, (int Passed, int NotApplicable)> Rows = Read();

    /// <summary>Names of the suites that the README lists.</summary>
    public static IReadOnlyCollection<string> Suites => Rows.Keys;

    public static void Check(string suite, int passed, int notApplicable)
    {
        if (suite.StartsWith("Mutations", StringComparison.Ordinal))
            return;
        Assert.True(
            Rows.TryGetValue(suite, out var row) && row == (passed, notApplicable),
            $"In the package's README, this row is right: “| {suite} | {passed} | {notApplicable} |”.");
    }

    private static Dictionary<string, (int, int)> Read()
    {
        var rows = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Repository.Path("src/Rosette.OpenBadges/README.md")))
            if (line.Split('|') is [_, var suite, var passed, var rest, _]
                && int.TryParse(passed, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count)
                && int.TryParse(rest, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var without))
                rows.Add(suite.Trim(), (count, without));
        return rows;
    }
}
