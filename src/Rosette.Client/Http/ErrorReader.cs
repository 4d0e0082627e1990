using System.Net.Http.Headers;
using System.Text.Json;

namespace Rosette.Client;

/// <summary>Makes exceptions of refusals: the API's envelope, OAuth's error, or whatever a proxy says.</summary>
internal static class ErrorReader
{
    public static RosetteException Read(HttpResponseMessage response, byte[] body, DateTimeOffset now, bool followsLostAnswer)
    {
        var said = Parse(body);
        var data = Member(said, "data");
        var status = (int)response.StatusCode;
        var message = Text(data, "message") ?? Text(said, "error_description") ?? Text(said, "error") ?? WithoutMessage(response, status);
        return new RosetteException(message, response.StatusCode)
        {
            FieldErrors = FieldErrors(data),
            ErrorIndex = Member(data, "error_index") is { ValueKind: JsonValueKind.Number } index && index.TryGetInt32(out var number) ? number : null,
            RequestId = RequestIdOf(response),
            RetryAfter = RetryAfter(response.Headers.RetryAfter, now),
            CurrentBadgeId = Guid.TryParse(Text(Member(said, "metadata"), "current_badge_id"), out var current) ? current : null,
            OAuthError = Text(said, "error"),
            FollowsLostAnswer = followsLostAnswer,
        };
    }

    public static RosetteException Redirected(Uri to) =>
        new($"The server leads to {to.GetLeftPart(UriPartial.Authority)}. The client does not go there with its credential; if that is the server, set it as base address.");

    public static string? RequestIdOf(HttpResponseMessage response) => response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.FirstOrDefault() : null;

    private static string WithoutMessage(HttpResponseMessage response, int status) =>
        status is >= 300 and < 400 && response.Headers.Location is { IsAbsoluteUri: true } location
            ? Redirected(location).Message
            : $"The server answered with status {status} and without a message.";

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        (header?.Delta ?? header?.Date - now) is { } wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<FieldError> FieldErrors(JsonElement? data)
    {
        var errors = new List<FieldError>();
        if (Member(data, "errors") is { ValueKind: JsonValueKind.Array } list)
            foreach (var entry in list.EnumerateArray())
                if (Text(entry, "attribute") is { } attribute)
                    errors.Add(new FieldError(attribute, Text(entry, "attribute_label"), Messages(Member(entry, "messages"))));
        return errors;
    }

    // A list, or one text.
    private static IReadOnlyList<string> Messages(JsonElement? messages) =>
        messages switch
        {
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Select(m => m.GetString()!)],
            _ => [],
        };

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;
}
