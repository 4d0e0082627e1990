using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.Security;

namespace Rosette.Platform.WireApi;

/// <summary>How many requests a minute each caller of the API may make (<see cref="RosetteSettings.ApiRate"/>).</summary>
public sealed class ApiRate(RosetteSettings settings, TimeProvider time)
{
    private readonly AttemptLimit? limit = settings.ApiRate == 0 ? null : new AttemptLimit(time, settings.ApiRate, TimeSpan.FromMinutes(1));

    /// <returns>The refusal, with <c>Retry-After</c>; null where the request may go on.</returns>
    public IResult? Exceeded(HttpContext http, Guid caller)
    {
        var key = caller.ToString();
        if (limit is null || limit.TryTake(key))
            return null;
        var seconds = Math.Max(1, (int)Math.Ceiling(limit.Left(key).TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WireResults.Error(
            StatusCodes.Status429TooManyRequests,
            $"More than {settings.ApiRate} requests in a minute. Wait {seconds} seconds, then go on."
        );
    }
}
