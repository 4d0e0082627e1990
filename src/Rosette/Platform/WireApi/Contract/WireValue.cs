using System.Text.Json.Nodes;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>What a value on the wire may be, in the terms of JSON Schema.</summary>
public sealed record WireValue
{
    /// <summary><c>string</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>array</c>, <c>null</c>; null for anything.</summary>
    public string? Type { get; init; }
    public string? Format { get; init; }
    public int? MaxLength { get; init; }
    public int? MaxItems { get; init; }
    public int? MinItems { get; init; }
    public IReadOnlyList<string>? Words { get; init; }
    public bool IsNullable { get; init; }

    /// <summary>Of an array.</summary>
    public WireValue? Items { get; init; }

    /// <summary>Of an object.</summary>
    public WireShape? Shape { get; init; }

    /// <summary>It is one of these instead; the rest is then not looked at, but for the example.</summary>
    public IReadOnlyList<WireValue> AnyOf { get; init; } = [];

    /// <summary>From the world of the demonstration; null to make one of what is known.</summary>
    public JsonNode? Example { get; init; }

    public static WireValue Text(string example, int? max = null, string? format = null) =>
        new() { Type = "string", MaxLength = max, Format = format, Example = example };

    public static WireValue Word(IReadOnlyList<string> words, string? example = null) => new() { Type = "string", Words = words, Example = example ?? words[0] };

    public static WireValue List(WireValue items) => new() { Type = "array", Items = items };

    public static implicit operator WireValue(WireShape shape) => new() { Type = "object", Shape = shape };
}

/// <summary>A named object.</summary>
/// <param name="Name">As a program would name the type: <c>BadgeTemplate</c>. One name is one shape.</param>
public sealed record WireShape(string Name, string Description, params IReadOnlyList<WireField> Fields)
{
    /// <summary>It stands in requests: unknown members are ignored, and members need not be there.</summary>
    public bool IsInput { get; init; }

    /// <summary>An answer that may have members that are not named here.</summary>
    public bool IsOpen { get; init; }

    public bool Requires(WireField field) => field.IsRequired ?? !IsInput;

    /// <summary>The same under another name, without some of its members.</summary>
    public WireShape Without(string name, params string[] members) => this with { Name = name, Fields = [.. Fields.Where(f => !members.Contains(f.Name))] };

    /// <summary>The same under another name, with more members.</summary>
    public WireShape With(string name, params IEnumerable<WireField> more) => this with { Name = name, Fields = [.. Fields, .. more] };

    /// <summary>Empty, or with all of its members.</summary>
    public WireShape OrEmpty() => this with { Fields = [.. Fields.Select(f => f.Optional())] };
}
