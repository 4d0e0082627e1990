using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// The properties of one class of objects. Shapes refer to each other in circles, so a table first makes them and then
/// says what each <see cref="Has"/>.
/// </summary>
/// <param name="name">Name of the class with its article, such as <c>an Achievement</c>.</param>
internal sealed class Shape(string name) : Rule
{
    private readonly List<Member> _members = [];
    private readonly List<Action<JsonElement, ShapeCheck>> _also = [];
    private ulong _required;
    private bool _closed;
    private Func<string, Rule?>? _others;

    public override string Wanted => name;

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Object;

    /// <summary>Properties that must be there, all with the same rule.</summary>
    public Shape Needs(Rule rule, params ReadOnlySpan<string> names) => Add(rule, required: true, names);

    /// <summary>Properties that may be there, all with the same rule.</summary>
    public Shape Has(Rule rule, params ReadOnlySpan<string> names) => Add(rule, required: false, names);

    /// <summary>No other property may be there (<c>additionalProperties: false</c>).</summary>
    public Shape Closed()
    {
        _closed = true;
        return this;
    }

    /// <summary>The rule for properties that have none, by their name (<c>patternProperties</c>).</summary>
    public Shape Others(Func<string, Rule?> rule)
    {
        _others = rule;
        return this;
    }

    /// <summary>What one property cannot tell: rules between several.</summary>
    public Shape Also(Action<JsonElement, ShapeCheck> rule)
    {
        _also.Add(rule);
        return this;
    }

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
        {
            check.WrongKind(value, Wanted);
            return;
        }
        if (!check.MayDescend)
            return;
        var seen = 0UL;
        foreach (var property in value.EnumerateObject())
            seen |= CheckProperty(property, check);
        if ((_required & ~seen) != 0)
            ReportMissing(_required & ~seen, check);
        foreach (var rule in _also)
            rule(value, check);
    }

    private Shape Add(Rule rule, bool required, ReadOnlySpan<string> names)
    {
        foreach (var property in names)
        {
            if (required)
                _required |= 1UL << _members.Count;
            _members.Add(new Member(property, Encoding.UTF8.GetBytes(property), rule));
        }
        return this;
    }

    /// <summary>Returns the bit of the member, 0 for a property that is none.</summary>
    private ulong CheckProperty(JsonProperty property, ShapeCheck check)
    {
        var index = Find(property);
        if (index >= 0)
        {
            var member = _members[index];
            var isAbsent = property.Value.ValueKind == JsonValueKind.Null && check.NullIsAbsent;
            check.Enter(member.Name);
            AdviseEmpty(property.Value, check);
            if (!isAbsent)
                member.Rule.Check(property.Value, check);
            check.Leave();
            return isAbsent ? 0 : 1UL << index;
        }
        if (_closed || _others is not null)
            CheckOther(property, check);
        return 0;
    }

    private int Find(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        var members = CollectionsMarshal.AsSpan(_members);
        for (var i = 0; i < members.Length; i++)
            if (JsonText.IsNamed(raw, property, members[i].Name, members[i].Utf8))
                return i;
        return -1;
    }

    private void CheckOther(JsonProperty property, ShapeCheck check)
    {
        var name = JsonText.Name(property);
        check.Enter(name);
        if (_others?.Invoke(name) is { } rule)
            rule.Check(property.Value, check);
        else if (_closed)
            check.Error(ShapeCodes.Unexpected,
                $"{check.Subject} is not a property of {Wanted}, which allows no others than {string.Join(", ", _members.Select(member => member.Name))}.");
        check.Leave();
    }

    private void ReportMissing(ulong missing, ShapeCheck check)
    {
        for (var i = 0; i < _members.Count; i++)
            if ((missing >> i & 1) != 0)
                check.Error(ShapeCodes.Required, $"\"{_members[i].Name}\" is missing: {Wanted} needs it, {_members[i].Rule.Wanted}.");
    }

    private static void AdviseEmpty(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind == JsonValueKind.Null && check.NullIsAbsent)
            check.Advise(ShapeCodes.Empty, $"{check.Subject} is null and had better be left out.");
        if (!check.AdvisesOlderSchema)
            return;
        if ((value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            || (value.ValueKind == JsonValueKind.String && JsonText.Is(value, "", [])))
            check.Advise(ShapeCodes.Empty, $"{check.Subject} is empty and had better be left out.");
    }

    private readonly record struct Member(string Name, byte[] Utf8, Rule Rule);
}
