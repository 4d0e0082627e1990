using System.Globalization;
using System.Resources;

namespace Rosette.Mail;

/// <summary>The words of mails in the recipient's language, with days and times in its long form.</summary>
public sealed class MailTexts
{
    /// <summary>Languages that have a <c>Mail.&lt;language&gt;.restext</c>; each serves its regions (Chinese those that write it simplified), English everybody else.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de", "es", "fr", "ja", "ko", "pt", "zh"];

    private static readonly ResourceManager Words = new("Rosette.Mail.Mail", typeof(MailTexts).Assembly);

    private MailTexts(CultureInfo culture) => Culture = culture;

    public CultureInfo Culture { get; }

    /// <param name="locale">As on the wire: <c>pt-BR</c>.</param>
    public static MailTexts For(string locale) =>
        new(CultureInfo.GetCultureInfo(Languages.Contains(locale.Split('-')[0]) && IsCulture(locale) ? locale : "en"));

    /// <summary>The text of a key with its places filled in.</summary>
    public string this[string key, params object?[] values] =>
        string.Format(Culture, Words.GetString(key, Culture) ?? throw new KeyNotFoundException($"Mail.restext has no \"{key}\"."), values);

    /// <summary>24 November 2026, in the order of the language.</summary>
    public string Day(DateOnly day) =>
        day.ToString(
            Culture.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy" : Culture.DateTimeFormat.LongDatePattern.Replace("dddd", "").Trim(' ', ','),
            Culture
        );

    public string Moment(DateTime utc) =>
        $"{Day(DateOnly.FromDateTime(utc))}{(Culture.TwoLetterISOLanguageName is "ja" or "ko" or "zh" ? "" : ",")} {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    private static bool IsCulture(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
