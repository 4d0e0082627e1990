namespace Rosette.Client;

/// <summary>
/// An attribute of a change that need not be given. Not assigned: it stays as it is. Assigned null (or an empty text): what
/// was is cleared.
/// </summary>
/// <param name="value">What it becomes.</param>
public readonly struct Optional<T>(T value) : IEquatable<Optional<T>>
{
    /// <summary>It was assigned.</summary>
    public bool IsGiven { get; } = true;

    /// <summary>What was assigned; the default where nothing was.</summary>
    public T Value { get; } = value;

    /// <summary>Assigns a value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsGiven == other.IsGiven && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsGiven, Value);

    /// <summary>Whether the same was given.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether something else was given.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);
}
