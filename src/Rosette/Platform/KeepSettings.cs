using System.Globalization;

namespace Rosette.Platform;

/// <summary>How many days what piles up is kept; 0 means for ever. Badges, accounts and the audit trail always stay.</summary>
public sealed record KeepSettings
{
    // Webhooks are tried for 25 days, and each try names its event.
    private const int Least = 30;

    /// <summary><c>ROSETTE_KEEP_MAILS</c>: mails that are sent or given up, with what mail servers said.</summary>
    public int Mails { get; init; } = 90;

    /// <summary><c>ROSETTE_KEEP_DELIVERIES</c>: webhook deliveries that are done or given up, with their tries.</summary>
    public int Deliveries { get; init; } = 60;

    /// <summary><c>ROSETTE_KEEP_EVENTS</c>: events, as the API lists them.</summary>
    public int Events { get; init; } = 730;

    /// <param name="get">The value of a setting; null where it is not set.</param>
    internal static KeepSettings Read(Func<string, string?> get)
    {
        var usual = new KeepSettings();
        return new KeepSettings
        {
            Mails = Days("ROSETTE_KEEP_MAILS", usual.Mails),
            Deliveries = Days("ROSETTE_KEEP_DELIVERIES", usual.Deliveries),
            Events = Days("ROSETTE_KEEP_EVENTS", usual.Events),
        };

        int Days(string setting, int usually) =>
            get(setting) is not { } text ? usually
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && (days == 0 || days is >= Least and <= 36_500) ? days
            : throw new SettingException(setting, $"\"{text}\" is not a number of days that can be kept: write {Least} or more, or 0 for ever.");
    }
}
