using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.Client;

/// <summary>Sends the requests of a group of resources under one base address.</summary>
internal class Caller(Connection connection, Func<CancellationToken, ValueTask<Uri>> baseAddress, bool isPublic = false)
{
    public Connection Connection => connection;

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) =>
        AnswerReader.One(await SendAsync(HttpMethod.Get, path, null, null, isRepeatable: true, cancel).ConfigureAwait(false), type);

    public async Task<T> PutAsync<T>(string path, RequestBody? body, JsonTypeInfo<T> type, CancellationToken cancel) =>
        AnswerReader.One(await SendAsync(HttpMethod.Put, path, body, null, isRepeatable: true, cancel).ConfigureAwait(false), type);

    /// <summary>With an idempotency key: the given one, or a new one.</summary>
    public async Task<T> PostAsync<T>(string path, RequestBody? body, string? key, JsonTypeInfo<T> type, CancellationToken cancel) =>
        AnswerReader.One(await SendAsync(HttpMethod.Post, path, body, key ?? NewKey(), isRepeatable: false, cancel).ConfigureAwait(false), type);

    public async Task DeleteAsync(string path, CancellationToken cancel)
    {
        try
        {
            await SendAsync(HttpMethod.Delete, path, null, null, isRepeatable: true, cancel).ConfigureAwait(false);
        }
        catch (RosetteException e) when (e is { Status: HttpStatusCode.NotFound, FollowsLostAnswer: true })
        {
            // The try whose answer was lost had deleted it.
        }
    }

    public PagedList<T> List<T>(string path, ListFilter? filter, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        // Now, so that a mistake in it shows where it was made.
        var query = filter?.ToQuery();
        return new(connection, async stop => await AddressAsync(string.IsNullOrEmpty(query) ? path : $"{path}?{query}", stop).ConfigureAwait(false), type, isPublic, cancel);
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, RequestBody? body, string? key, bool isRepeatable, CancellationToken cancel)
    {
        var request = new ApiRequest(method, await AddressAsync(path, cancel).ConfigureAwait(false))
        {
            Body = body?.ToJson(),
            IdempotencyKey = key,
            IsRepeatable = isRepeatable,
            IsPublic = isPublic,
        };
        return await connection.SendAsync(request, cancel).ConfigureAwait(false);
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private async ValueTask<Uri> AddressAsync(string path, CancellationToken cancel) => new(await baseAddress(cancel).ConfigureAwait(false), path);
}
