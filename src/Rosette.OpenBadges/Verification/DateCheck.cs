using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>The check <c>dates</c>.</summary>
internal static class DateCheck
{
    /// <summary>Compares now with the two members of a document that say since when and until when it is valid.</summary>
    public static void Run(Scope scope, JsonElement document, string fromName, string untilName, bool isFromRequired = true)
    {
        var report = scope.Report;
        if (!TryRead(report, document, fromName, out var from) | !TryRead(report, document, untilName, out var until))
            return;
        if (from is null && isFromRequired)
            report.Add(Findings.DatesMissing);

        var now = scope.Session.Now;
        if (until < from)
            report.Add(Findings.DatesReversed.With(Timestamps.Show(from.Value), Timestamps.Show(until.Value)));
        if (from > now + scope.Session.Options.ClockSkew)
            report.Add(Findings.DatesNotYet.With(Timestamps.Show(from.Value)));
        if (until <= now)
            report.Add(Findings.DatesExpired.With(Timestamps.Show(until.Value)));
        if (report.Has(CheckIds.Dates, CheckStatus.Failed) || (from ?? until) is null)
            return;
        var since = from is { } begin ? Timestamps.Show(begin) : "an unknown day";
        report.Add(until is { } end ? Findings.DatesOkUntil.With(since, Timestamps.Show(end)) : Findings.DatesOk.With(since));
    }

    /// <summary>False when the member is there and no date; the line is written then.</summary>
    private static bool TryRead(ReportBuilder report, JsonElement document, string name, out DateTimeOffset? time)
    {
        var member = document.Member(name);
        time = Timestamps.Read(member);
        if (member is null || time is not null)
            return true;
        report.Add(Findings.DatesUnreadable.With(name, member.Value.ToString()));
        return false;
    }
}
