using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Rosette.Platform.WireApi;

/// <summary>
/// Names and values of a query string or a form in the order they were sent: where one <c>evidence[][…]</c> ends and
/// the next begins, only the order tells.
/// </summary>
public static class WirePairs
{
    private const int MaxValue = 8 * 1024 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<KeyValuePair<string, string?>> OfQuery(HttpRequest request)
    {
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            yield return KeyValuePair.Create(pair.DecodeName().ToString(), (string?)pair.DecodeValue().ToString());
    }

    /// <exception cref="InvalidDataException">Too many values, or no form.</exception>
    /// <exception cref="DecoderFallbackException">Not UTF-8.</exception>
    public static async Task<List<KeyValuePair<string, string?>>> OfFormAsync(HttpRequest request)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        if (MediaTypeHeaderValue.Parse(request.ContentType) is var type && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? throw new InvalidDataException("A multipart form without boundary.");
            var sections = new MultipartReader(boundary, request.Body);
            while (await sections.ReadNextSectionAsync(CancellationToken.None) is { } section)
                if (section.GetContentDispositionHeader() is { } disposition)
                    pairs.Add(await PairAsync(section, disposition));
            return pairs;
        }
        using var form = new FormReader(request.Body, Utf8) { ValueCountLimit = RailsParameters.MaxPairs, ValueLengthLimit = MaxValue };
        while (await form.ReadNextPairAsync(CancellationToken.None) is { } pair)
            pairs.Add(KeyValuePair.Create(pair.Key, (string?)pair.Value));
        return pairs;
    }

    // A file becomes a data URI: what takes base64 takes it too.
    private static async Task<KeyValuePair<string, string?>> PairAsync(MultipartSection section, ContentDispositionHeaderValue disposition)
    {
        using var bytes = new MemoryStream();
        await section.Body.CopyToAsync(bytes, CancellationToken.None);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        var value = disposition.IsFileDisposition() ? $"data:{section.ContentType};base64,{Convert.ToBase64String(content)}" : Utf8.GetString(content);
        return KeyValuePair.Create(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", (string?)value);
    }
}
