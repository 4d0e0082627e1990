using System.Net;

namespace Rosette.Client;

/// <summary>A request was refused, or no answer came that could be read. The message is the server's own where it gave one.</summary>
public sealed class RosetteException : Exception
{
    /// <summary>For code that stands in for the client in a test.</summary>
    public RosetteException(string message, HttpStatusCode? status = null, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>Null: no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What is wrong with which attribute.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>Which badge of a batch is wrong, counted from 0; nothing of the batch was issued.</summary>
    public int? ErrorIndex { get; init; }

    /// <summary>The server's name for the request (<c>X-Request-Id</c>); its operator finds it in the log.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>On replacing a badge that was replaced already: the newest one. Replace that.</summary>
    public Guid? CurrentBadgeId { get; init; }

    /// <summary>The error of OAuth 2.0, such as <c>invalid_grant</c>; null elsewhere.</summary>
    public string? OAuthError { get; init; }

    /// <summary>The earner has this badge already, and its template allows it once.</summary>
    public bool IsDuplicate => Status == HttpStatusCode.UnprocessableEntity && Message.Contains("already has this badge", StringComparison.OrdinalIgnoreCase);

    /// <summary>An earlier try of the same request may have been done: its answer was lost.</summary>
    internal bool FollowsLostAnswer { get; init; }
}

/// <summary>What is wrong with an attribute.</summary>
/// <param name="Attribute">Its name on the wire: <c>recipient_email</c>.</param>
/// <param name="Label">Its name for people; null where the server gave none.</param>
/// <param name="Messages">"is invalid", for example.</param>
public sealed record FieldError(string Attribute, string? Label, IReadOnlyList<string> Messages);
