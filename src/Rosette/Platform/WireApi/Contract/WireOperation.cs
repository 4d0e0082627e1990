using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>Who may call an operation.</summary>
public enum WireCallers
{
    /// <summary>Whoever has a token of the organization.</summary>
    Organization,

    /// <summary>A program with an access token that a person gave it.</summary>
    Person,

    /// <summary>A program that says who it is in the request itself.</summary>
    Program,
    Everybody,
}

/// <summary>What is around the object of an answer.</summary>
public enum WireEnvelope
{
    /// <summary>Nothing.</summary>
    Bare,

    /// <summary><c>{"data": {…}, "metadata": {}}</c></summary>
    Data,

    /// <summary><c>{"data": […], "metadata": {}}</c></summary>
    DataList,

    /// <summary><c>{"data": […], "metadata": {"current_page": …}}</c></summary>
    Page,

    /// <summary><c>{"data": […], "metadata": {"next_page_url": …}}</c></summary>
    Walk,
}

/// <summary>One answer of an operation.</summary>
/// <param name="Value">Null: no body, or one of <paramref name="ContentTypes"/> that is no JSON.</param>
public sealed record WireReply(int Status, WireValue? Value, WireEnvelope Envelope = WireEnvelope.Data, params string[] ContentTypes)
{
    public string Description { get; init; } = Status switch { 201 => "Made.", 204 => "Done; there is no body.", _ => "The answer." };

    /// <summary>Other objects by their media types, without envelope.</summary>
    public IReadOnlyList<(string Type, WireShape Shape)> Others { get; init; } = [];

    public static WireReply Data(WireShape shape, int status = StatusCodes.Status200OK) => new(status, shape);

    public static WireReply Page(WireShape shape) => new(StatusCodes.Status200OK, shape, WireEnvelope.Page);

    public static WireReply Bare(WireShape shape, int status = StatusCodes.Status200OK) => new(status, shape, WireEnvelope.Bare);

    public static WireReply Nothing { get; } = new(StatusCodes.Status204NoContent, null);

    /// <summary>A picture or a page.</summary>
    public static WireReply Content(int status, params string[] types) => new(status, null, WireEnvelope.Bare, types);
}

/// <summary>
/// What an endpoint takes and answers, as metadata of its route: endpoints read and write JSON by hand, so nothing of it can
/// be inferred. The document at <c>/openapi/v1.json</c> is made of these, and the tests hold every answer against it.
/// </summary>
/// <param name="Id">Unique; a verb and a noun: <c>createBadgeTemplate</c>.</param>
public sealed record WireOperation(string Id, string Tag, string Summary, params IReadOnlyList<WireReply> Replies)
{
    /// <summary>Markdown.</summary>
    public string? Description { get; init; }
    public WireCallers Callers { get; init; } = WireCallers.Organization;
    public IReadOnlyList<WireField> Query { get; init; } = [];
    public WireShape? Body { get; init; }

    /// <summary>The body is a form first; JSON is taken too.</summary>
    public bool IsForm { get; init; }

    /// <summary>Error statuses beyond those that follow from method, caller and body.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>The shape of errors; null for the envelope with <c>message</c> and <c>errors</c>.</summary>
    public WireShape? ErrorShape { get; init; }

    /// <summary>Errors are pages for people.</summary>
    public bool ErrorsArePages { get; init; }
}

public static class WireContracts
{
    /// <summary>Says what the route takes and answers.</summary>
    public static T Describes<T>(this T route, WireOperation operation)
        where T : IEndpointConventionBuilder
    {
        route.WithMetadata(operation);
        return route;
    }
}
