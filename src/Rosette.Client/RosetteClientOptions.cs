namespace Rosette.Client;

/// <summary>Which server, and who calls.</summary>
public sealed record RosetteClientOptions
{
    /// <summary>
    /// Where the API is: <c>https://badges.example.org</c>, with or without <c>/v1</c> or <c>/api/v1</c> at its end. Null: the
    /// <see cref="HttpClient.BaseAddress"/>. Only https, but for this computer (loopback).
    /// </summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Where the public pages are, where that is another host than the API's: <c>https://www.example.org</c>.</summary>
    public Uri? WebAddress { get; init; }

    /// <summary>Who calls. Null: nothing is added to the requests, and what the <see cref="HttpClient"/> always sends is sent.</summary>
    public RosetteCredential? Credential { get; init; }

    /// <summary>Whose badges, templates and so on. Null: the one organization that the credential belongs to, asked for once.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>What is repeated, how often and when.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>The clock of waiting and of expiry; tests give their own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
