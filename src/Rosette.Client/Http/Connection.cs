using System.Net;
using System.Net.Http.Headers;

namespace Rosette.Client;

/// <summary>Sends requests, and again where that is safe and useful, until there is an answer or a <see cref="RosetteException"/>.</summary>
internal sealed class Connection
{
    private readonly HttpClient http;
    private readonly RetryPlan plan;
    private readonly Authorizer? authorizer;

    public Connection(HttpClient http, Addresses addresses, RetryOptions retry, TimeProvider time, RosetteCredential? credential)
    {
        (this.http, Addresses, Time) = (http, addresses, time);
        plan = new RetryPlan(retry, addresses);
        authorizer = credential?.For(this);
    }

    public Addresses Addresses { get; }

    public TimeProvider Time { get; }

    public async Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        var (isLost, isRenewed) = (false, false);
        for (var repeats = 0; ; repeats++)
        {
            var authorization = request.IsPublic || authorizer is null ? null : await authorizer.HeaderAsync(cancel).ConfigureAwait(false);
            var (answer, failure) = await TryAsync(request, authorization, isLost, cancel).ConfigureAwait(false);
            if (answer is not null)
                return answer;
            // The token ended early: nothing was done, so a new one may try.
            if (failure!.Error.Status == HttpStatusCode.Unauthorized && !isRenewed && authorization is not null && authorizer!.Forget(authorization))
            {
                isRenewed = true;
                continue;
            }
            if (plan.DelayBefore(repeats, request, failure) is not { } delay)
                throw failure.Error;
            isLost |= failure.MayBeDone;
            await Task.Delay(delay, Time, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(ApiAnswer? Answer, Failure? Failure)> TryAsync(ApiRequest request, AuthenticationHeaderValue? authorization, bool isLost, CancellationToken cancel)
    {
        try
        {
            using var message = request.ToMessage();
            message.Headers.Authorization = authorization;
            using var response = await http.SendAsync(message, cancel).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            // A handler that follows redirects has sent the request to who knows whom.
            if (response.RequestMessage?.RequestUri is { } reached && reached != request.Address && !Addresses.IsSameHost(reached, request.Address))
                return (null, new Failure(ErrorReader.Redirected(reached), MayBeDone: true) { IsLasting = true });
            if (response.IsSuccessStatusCode)
                return (new ApiAnswer(body, ErrorReader.RequestIdOf(response)), null);
            var error = ErrorReader.Read(response, body, Time.GetUtcNow(), isLost);
            return (null, new Failure(error, MayBeDone: (int)response.StatusCode is 408 or >= 500));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, Failure.Of(e));
        }
    }
}

/// <summary>Why a try gave no answer.</summary>
/// <param name="Error">What the caller gets in the end.</param>
/// <param name="MayBeDone">The server may have done what was asked.</param>
internal sealed record Failure(RosetteException Error, bool MayBeDone)
{
    /// <summary>Trying again will give the same.</summary>
    public bool IsLasting { get; init; }

    public static Failure Of(Exception e) =>
        e switch
        {
            OperationCanceledException => new(new RosetteException("The server did not answer in time.", null, e), MayBeDone: true),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                new(new RosetteException("No trusted TLS connection to the server could be made.", null, e), MayBeDone: false) { IsLasting = true },
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
                new(new RosetteException("No connection to the server could be made.", null, e), MayBeDone: false),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new(new RosetteException("The answer is too large.", null, e), MayBeDone: true) { IsLasting = true },
            _ => new(new RosetteException("The connection to the server broke before its answer was complete.", null, e), MayBeDone: true),
        };
}
