using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>One run over one document: where it is, and what it found.</summary>
internal sealed class ShapeCheck
{
    private const int MaxDepth = 256;

    private Step[] _path = new Step[12];
    private int _depth;
    private List<ShapeProblem>? _problems;

    /// <summary>Whether JSON-LD's short forms are worth advice (Open Badges 3.0 and CLR 2.0 only).</summary>
    public bool AdvisesOlderSchema { get; init; }

    /// <summary>Whether null says the same as leaving the property out, as JSON-LD has it (Open Badges 2.0 only: the schemas of the others refuse it).</summary>
    public bool NullIsAbsent { get; init; }

    /// <summary>What was found, errors and advice.</summary>
    public IReadOnlyList<ShapeProblem> Problems => _problems ?? (IReadOnlyList<ShapeProblem>)[];

    /// <summary>Whether there is room for one more level; reports the depth where there is none.</summary>
    public bool MayDescend
    {
        get
        {
            if (_depth < MaxDepth)
                return true;
            Error(ShapeCodes.Depth, $"{Subject} is nested more than {MaxDepth} levels deep.");
            return false;
        }
    }

    /// <summary>The value at hand in a sentence: <c>"validFrom"</c>, <c>item 2 of "tag"</c>, <c>the document</c>.</summary>
    public string Subject
    {
        get
        {
            if (_depth == 0)
                return "The document";
            if (_path[_depth - 1].Name is { } name)
                return $"\"{Clip(name)}\"";
            var index = _path[_depth - 1].Index + 1;
            return _depth > 1 && _path[_depth - 2].Name is { } list ? $"Item {index} of \"{Clip(list)}\"" : $"Item {index}";
        }
    }

    public void Enter(string name) => Push(new Step(name, 0));

    public void Enter(int index) => Push(new Step(null, index));

    public void Leave() => _depth--;

    public void Error(string code, string message) => Add(code, message, ShapeLevel.Error);

    public void Advise(string code, string message) => Add(code, message, ShapeLevel.Advice);

    public void WrongKind(JsonElement value, string wanted) =>
        Error(ShapeCodes.Kind, $"{Subject} must be {wanted}, not {Describe(value)}.");

    /// <summary>A value in a message, short.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text \"{Clip(JsonText.Read(value) ?? "\ufffd")}\"",
        JsonValueKind.Number => $"the number {Clip(value.GetRawText())}",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    private static string Clip(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");

    private void Push(Step step)
    {
        if (_depth == _path.Length)
            Array.Resize(ref _path, _path.Length * 2);
        _path[_depth++] = step;
    }

    /// <summary>Errors displace advice, so that a list full of advice never hides a refusal.</summary>
    private void Add(string code, string message, ShapeLevel level)
    {
        _problems ??= [];
        if (_problems.Count >= ShapeRules.MaxProblems - 1)
        {
            var advice = level == ShapeLevel.Error ? _problems.FindLastIndex(problem => problem.Level == ShapeLevel.Advice && problem.Code != ShapeCodes.TooMany) : -1;
            if (advice < 0)
            {
                if (_problems.Count == ShapeRules.MaxProblems - 1)
                    _problems.Add(new ShapeProblem("", ShapeCodes.TooMany, $"There are more problems than the {ShapeRules.MaxProblems - 1} listed.", ShapeLevel.Advice));
                return;
            }
            _problems.RemoveAt(advice);
        }
        _problems.Add(new ShapeProblem(Pointer(), code, message, level));
    }

    private string Pointer()
    {
        var pointer = new StringBuilder();
        foreach (var step in _path.AsSpan(0, _depth))
        {
            pointer.Append('/');
            if (step.Name is null)
                pointer.Append(step.Index.ToString(CultureInfo.InvariantCulture));
            else
                pointer.Append(step.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }
        return pointer.ToString();
    }

    private readonly record struct Step(string? Name, int Index);
}
