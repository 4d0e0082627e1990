namespace Rosette.Tests.Infrastructure.Contract;

/// <summary>
/// Holds every answer of a described route against the OpenAPI document: the status is declared, and the body is as its schema
/// says, with no member that the document does not name. So every wire test proves that the document tells the truth.
/// </summary>
internal sealed class ContractHandler(HttpMessageHandler inner, Func<ApiContract> contract) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // A request line with NUL is refused by Kestrel itself, before any route.
        if (request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal))
            return response;
        if (contract().Find(request.Method.Method, request.RequestUri.AbsolutePath) is not { } operation)
            return response;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (operation.Problem((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body) is { } problem)
            throw new ContractException($"{operation}: {problem}\n{System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 1_000)))}");
        return response;
    }
}

/// <summary>An answer that the OpenAPI document does not allow.</summary>
public sealed class ContractException(string message) : Exception(message);
