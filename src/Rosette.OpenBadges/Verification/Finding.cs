using System.Globalization;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// A line that a report may hold: its check, status and code, and its sentence with places for values.
/// All of them stand in <see cref="Findings"/>, so that the sentences have one tone and one place.
/// </summary>
internal sealed record Finding(string CheckId, CheckStatus Status, string Code, string Sentence)
{
    /// <summary>The line with its values; each is shortened and freed from control characters, since it may come from a stranger.</summary>
    public Check With(params ReadOnlySpan<string?> values)
    {
        var shown = new object[values.Length];
        for (var i = 0; i < values.Length; i++)
            shown[i] = Readable.Short(values[i]);
        return new Check(CheckId, Status, Code, string.Format(CultureInfo.InvariantCulture, Sentence, shown));
    }

    /// <summary>The line when nothing is to be put in.</summary>
    public static implicit operator Check(Finding finding) => finding.With();
}
