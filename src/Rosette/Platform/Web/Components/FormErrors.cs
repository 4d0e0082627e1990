using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Rosette.Platform.Web.Components;

/// <summary>What is wrong with a form, in the order of its fields. A field called "" stands for the form as a whole.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Named for what it holds.")]
public sealed class FormErrors : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _errors = [];

    /// <summary>Whether there is nothing to complain about.</summary>
    public bool None => _errors.Count == 0;

    /// <summary>Whether there is something to complain about.</summary>
    public bool Any => _errors.Count > 0;

    /// <summary>The first message of a field.</summary>
    public string? this[string field] => _errors.Find(error => error.Key == field).Value;

    /// <summary>Adds a message: what is wrong and what to do, as a sentence.</summary>
    public void Add(string field, string message) => _errors.Add(new(field, message));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
