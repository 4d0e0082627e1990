using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// The answer of <c>GET /credentials</c> of the APIs of Open Badges 3.0 (GetOpenBadgeCredentialsResponse) and CLR 2.0
/// (GetClrCredentialsResponse).
/// </summary>
public sealed record CredentialsResponse : BadgeObject
{
    /// <summary>Credentials with embedded proofs, as they are; in the API of CLR 2.0 they are records.</summary>
    public IReadOnlyList<Embedded<OpenBadgeCredential>> Credential { get => field ?? []; init; }

    /// <summary>Credentials signed as compact JWS.</summary>
    public IReadOnlyList<string> CompactJwsString { get => field ?? []; init; }
}

/// <summary>The answer of a call that failed (Open Badges 3.0, Imsx_StatusInfo).</summary>
public sealed record StatusInfo : BadgeObject
{
    /// <summary><c>failure</c>, <c>processing</c>, <c>success</c> or <c>unsupported</c>; required.</summary>
    [JsonPropertyName("imsx_codeMajor")]
    public string? CodeMajor { get; init; }

    /// <summary><c>error</c>, <c>status</c> or <c>warning</c>; required.</summary>
    [JsonPropertyName("imsx_severity")]
    public string? Severity { get; init; }

    /// <summary>A sentence for people.</summary>
    [JsonPropertyName("imsx_description")]
    public Text? Description { get; init; }

    /// <summary>Further codes.</summary>
    [JsonPropertyName("imsx_codeMinor")]
    public StatusCodeMinor? CodeMinor { get; init; }

    /// <summary>The answer of a call that failed.</summary>
    /// <param name="code">One of <see cref="StatusCodes"/>.</param>
    /// <param name="description">A sentence for people.</param>
    /// <param name="system">The system that reports.</param>
    public static StatusInfo Failure(string code, string description, string system) => new()
    {
        CodeMajor = "failure",
        Severity = "error",
        Description = description,
        CodeMinor = new() { Field = [new() { Name = system, Value = code }] },
    };
}

/// <summary>The codes of a <see cref="StatusInfo"/> (Open Badges 3.0, Imsx_CodeMinor).</summary>
public sealed record StatusCodeMinor : BadgeObject
{
    /// <summary>The codes; at least one.</summary>
    [JsonPropertyName("imsx_codeMinorField")]
    public IReadOnlyList<StatusCodeMinorField> Field { get => field ?? []; init; }
}

/// <summary>One code of a <see cref="StatusInfo"/> (Open Badges 3.0, Imsx_CodeMinorField).</summary>
public sealed record StatusCodeMinorField : BadgeObject
{
    /// <summary>The system that reports; required.</summary>
    [JsonPropertyName("imsx_codeMinorFieldName")]
    public string? Name { get; init; }

    /// <summary>One of <see cref="StatusCodes"/>; required.</summary>
    [JsonPropertyName("imsx_codeMinorFieldValue")]
    public string? Value { get; init; }
}

/// <summary>Codes of a <see cref="StatusInfo"/> (Open Badges 3.0, Imsx_CodeMinorFieldValue).</summary>
public static class StatusCodes
{
    /// <summary><c>forbidden</c>.</summary>
    public const string Forbidden = "forbidden";

    /// <summary><c>fullsuccess</c>.</summary>
    public const string FullSuccess = "fullsuccess";

    /// <summary><c>internal_server_error</c>.</summary>
    public const string InternalServerError = "internal_server_error";

    /// <summary><c>invalid_data</c>.</summary>
    public const string InvalidData = "invalid_data";

    /// <summary><c>invalid_query_parameter</c>.</summary>
    public const string InvalidQueryParameter = "invalid_query_parameter";

    /// <summary><c>misdirected_request</c>.</summary>
    public const string MisdirectedRequest = "misdirected_request";

    /// <summary><c>not_acceptable</c>.</summary>
    public const string NotAcceptable = "not_acceptable";

    /// <summary><c>not_allowed</c>.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary><c>not_found</c>.</summary>
    public const string NotFound = "not_found";

    /// <summary><c>not_modified</c>.</summary>
    public const string NotModified = "not_modified";

    /// <summary><c>server_busy</c>.</summary>
    public const string ServerBusy = "server_busy";

    /// <summary><c>unauthorizedrequest</c>.</summary>
    public const string UnauthorizedRequest = "unauthorizedrequest";

    /// <summary><c>unknown</c>.</summary>
    public const string Unknown = "unknown";
}
