namespace Rosette.Client;

/// <summary>What a program calls with.</summary>
public sealed record OAuthToken : WireObject
{
    /// <summary>For <see cref="RosetteCredential.AccessToken(string)"/>.</summary>
    public string AccessToken { get; init => field = value ?? ""; } = "";

    /// <summary>Gives the next access token; each works once. Null for a program of an organization.</summary>
    public string? RefreshToken { get; init; }

    /// <summary><c>Bearer</c>.</summary>
    public string? TokenType { get; init; }

    /// <summary>Seconds that the access token lives.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>What it allows, separated by blanks.</summary>
    public string? Scope { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public long? CreatedAt { get; init; }
}
