using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.Web;

namespace Rosette.Webhooks.Web;

/// <summary>What the form of <see cref="RedeliveryForm"/> says.</summary>
/// <param name="Since">UTC; null when it is no time.</param>
public sealed record RedeliveryInput(DateTime? Since, bool OnlyMissed)
{
    // As browsers write and want the values of datetime-local fields.
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss";

    public static string Shown(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    public static RedeliveryInput Read(IFormCollection form) =>
        new(
            DateTime.TryParseExact(
                form.Said("since"),
                [Format, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var since
            )
                ? since
                : null,
            form.Said("which") != "all"
        );
}
