using System.Text;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>
/// Runs one published suite vector by vector, counts, and fails once with every vector that failed.
/// What does not apply is named with its reason, in the test's output and in the report that <c>./test</c> prints.
/// </summary>
public sealed class VectorSuite
{
    private readonly string _name;
    private readonly List<string> _failures = [];
    private readonly List<string> _notApplicable = [];
    private int _passed;

    public VectorSuite(string name)
    {
        // Here and not in a vector, where a skip would count as a failure.
        Vectors.Require();
        _name = name;
    }

    public void Run(string vector, Action test)
    {
        try
        {
            test();
            _passed++;
        }
        catch (Exception exception)
        {
            _failures.Add($"{vector}: {exception.GetType().Name}: {exception.Message}");
        }
    }

    public async Task RunAsync(string vector, Func<Task> test)
    {
        try
        {
            await test();
            _passed++;
        }
        catch (Exception exception)
        {
            _failures.Add($"{vector}: {exception.GetType().Name}: {exception.Message}");
        }
    }

    public void NotApplicable(string vector, string reason) => _notApplicable.Add($"{vector}: {reason}");

    /// <summary>Ends the suite: at least <paramref name="atLeast"/> vectors must have passed, and none failed.</summary>
    public void Finish(int atLeast)
    {
        var report = new StringBuilder()
            .AppendLine($"{_name}: {_passed} passed, {_failures.Count} failed, {_notApplicable.Count} do not apply");
        foreach (var line in _notApplicable)
            report.AppendLine($"    does not apply: {line}");
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        if (Environment.GetEnvironmentVariable("ROSETTE_SUITE_REPORT") is { Length: > 0 } file)
            lock (typeof(VectorSuite))
                File.AppendAllText(file, report.ToString());

        Assert.True(_failures.Count == 0, $"{report}{string.Join('\n', _failures)}");
        Assert.True(_passed >= atLeast, $"{_name}: only {_passed} vectors ran, expected at least {atLeast}.");
        ReadmeCounts.Check(_name, _passed, _notApplicable.Count);
    }
}
