namespace Rosette.Platform;

/// <summary>What kind of expected failure this is; each surface (API, page, file) maps it once.</summary>
public enum FailureKind
{
    /// <summary>The request itself cannot be read.</summary>
    Unreadable,
    Invalid,
    NotFound,
    Forbidden,
    Gone,
}

/// <summary>One rule that one field of the input breaks.</summary>
/// <param name="Attribute">The name on the wire: <c>recipient_email</c>.</param>
/// <param name="Message">The rule, without the name: <c>is not an e-mail address</c>.</param>
public sealed record FieldError(string Attribute, string Message)
{
    /// <summary>The name for people: <c>Recipient email</c>.</summary>
    public string Label => char.ToUpperInvariant(Attribute[0]) + Attribute[1..].Replace('_', ' ');
}

/// <summary>An expected failure: a value, never an exception.</summary>
/// <param name="Code">Stable, for programs: <c>badge.duplicate</c>.</param>
/// <param name="Message">One sentence for people; the wire's <c>data.message</c>.</param>
public sealed record Failure(FailureKind Kind, string Code, string Message)
{
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>Position in a batch, from 0.</summary>
    public int? ErrorIndex { get; init; }

    /// <summary>The badge that is valid now, where an older one of its chain was named.</summary>
    public Guid? CurrentBadgeId { get; init; }

    public static Failure NotFound(string what) => new(FailureKind.NotFound, "not_found", $"{what} not found.");

    public static Failure Validation(IReadOnlyList<FieldError> fields) =>
        new(FailureKind.Invalid, "validation", "Validation failed: " + string.Join(", ", fields.Select(f => $"{f.Label} {f.Message}")))
        {
            Fields = fields,
        };
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Failure? failure)
    {
        this.value = value;
        Failure = failure;
    }

    public Failure? Failure { get; }

    public T Value => Failure is null ? value! : throw new InvalidOperationException(Failure.Message);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(default, failure);
}
