using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>Whether an employee agreed to show badges. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<EmployeeState>))]
public readonly record struct EmployeeState : IWord<EmployeeState>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public EmployeeState(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>Not asked yet.</summary>
    public static EmployeeState Created => new("created");

    /// <summary>Asked; no answer yet.</summary>
    public static EmployeeState Pending => new("pending");

    /// <summary>Agreed.</summary>
    public static EmployeeState Accepted => new("accepted");

    /// <summary>Did not agree, or no longer.</summary>
    public static EmployeeState Rejected => new("rejected");

    static EmployeeState IWord<EmployeeState>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
