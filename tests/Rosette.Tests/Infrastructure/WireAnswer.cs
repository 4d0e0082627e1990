using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Rosette.Tests.Infrastructure;

/// <summary>An answer of the API as a client sees it: status and raw JSON, none of the server's own types.</summary>
public sealed class WireAnswer(HttpResponseMessage response, string text)
{
    private JsonElement? json;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public string Text => text;

    public JsonElement Json => json ??= JsonDocument.Parse(text).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public JsonElement Metadata => Json.GetProperty("metadata");

    /// <summary><c>data.message</c> of an error.</summary>
    public string Message => Data.GetProperty("message").GetString()!;

    public Guid Id => Data.GetProperty("id").GetGuid();

    public string? this[string attribute] => Data.GetProperty(attribute).GetString();

    /// <summary><c>data[].id</c> of a list.</summary>
    public IReadOnlyList<Guid> Ids => [.. Data.EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    public WireAnswer ShouldBe(HttpStatusCode status, string? because = null)
    {
        Status.ShouldBe(status, $"{because} {text[..Math.Min(text.Length, 600)]}");
        return this;
    }

    /// <summary>A 422 whose list of errors names the attribute.</summary>
    public WireAnswer ShouldRefuse(string attribute, string? because = null)
    {
        ShouldBeError(HttpStatusCode.UnprocessableEntity, because);
        Data.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("attribute").GetString()).ShouldContain(attribute, because);
        return this;
    }

    /// <summary>An error as every client can read it: JSON, <c>data</c> an object, <c>message</c> a text (wire reference 2.10).</summary>
    public WireAnswer ShouldBeError(HttpStatusCode status, string? because = null)
    {
        ShouldBe(status, because);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8", because);
        Message.ShouldNotBeNullOrWhiteSpace(because);
        Metadata.ValueKind.ShouldBeOneOf(JsonValueKind.Null, JsonValueKind.Object);
        return this;
    }
}

/// <summary>Requests as clients write them.</summary>
public static class WireRequests
{
    public static Task<WireAnswer> GetWireAsync(this HttpClient api, string path) => api.SendWireAsync(HttpMethod.Get, path);

    public static Task<WireAnswer> DeleteWireAsync(this HttpClient api, string path) => api.SendWireAsync(HttpMethod.Delete, path);

    public static Task<WireAnswer> PostWireAsync(this HttpClient api, string path, JsonNode body) =>
        api.SendWireAsync(HttpMethod.Post, path, JsonContent.Create(body));

    public static Task<WireAnswer> PutWireAsync(this HttpClient api, string path, JsonNode body) =>
        api.SendWireAsync(HttpMethod.Put, path, JsonContent.Create(body));

    /// <summary>Text or bytes that no serializer would write.</summary>
    public static Task<WireAnswer> PostRawAsync(this HttpClient api, string path, byte[] body, string contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return api.SendWireAsync(HttpMethod.Post, path, content);
    }

    public static Task<WireAnswer> PostRawAsync(this HttpClient api, string path, string body, string contentType = "application/json") =>
        api.PostRawAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public static async Task<WireAnswer> SendWireAsync(this HttpClient api, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await api.SendWireAsync(request);
    }

    public static async Task<WireAnswer> SendWireAsync(this HttpClient api, HttpRequestMessage request)
    {
        var response = await api.SendAsync(request);
        return new WireAnswer(response, await response.Content.ReadAsStringAsync());
    }
}
