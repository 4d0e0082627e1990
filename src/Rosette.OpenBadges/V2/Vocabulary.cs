namespace Rosette.OpenBadges.V2;

/// <summary>The contexts that documents of Open Badges 2.x begin with.</summary>
public static class Contexts
{
    /// <summary>Open Badges 2.0.</summary>
    public const string OpenBadges = "https://w3id.org/openbadges/v2";

    /// <summary>The manifest of the Badge Connect API of Open Badges 2.1.</summary>
    public const string BadgeConnect = "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld";
}

/// <summary>How badges are verified (Open Badges 2.0, VerificationObject).</summary>
public static class VerificationTypes
{
    /// <summary>By fetching it.</summary>
    public const string Hosted = "HostedBadge";

    /// <summary>By its signature.</summary>
    public const string Signed = "SignedBadge";
}

/// <summary>Scopes of the Badge Connect API (Open Badges 2.1).</summary>
public static class BadgeConnectScopes
{
    private const string Prefix = "https://purl.imsglobal.org/spec/ob/v2p1/scope/";

    /// <summary>Read badges.</summary>
    public const string AssertionReadonly = Prefix + "assertion.readonly";

    /// <summary>Give badges to a host.</summary>
    public const string AssertionCreate = Prefix + "assertion.create";

    /// <summary>Read the user's profile.</summary>
    public const string ProfileReadonly = Prefix + "profile.readonly";

    /// <summary>Change the user's profile.</summary>
    public const string ProfileUpdate = Prefix + "profile.update";

    /// <summary>A refresh token.</summary>
    public const string OfflineAccess = "offline_access";
}

/// <summary>Values of <see cref="BadgeConnectStatus.StatusText"/> (Open Badges 2.1).</summary>
public static class BadgeConnectStatusTexts
{
    /// <summary>Success.</summary>
    public const string Ok = "OK";

    /// <summary>400: the request is not of the right form.</summary>
    public const string RequestValidationError = "REQUEST_VALIDATION_ERROR";

    /// <summary>400: the badge is another person's.</summary>
    public const string RecipientProfileMismatch = "RECIPIENT_PROFILE_MISMATCH";

    /// <summary>400: the badge does not verify.</summary>
    public const string InvalidBadge = "INVALID_BADGE";

    /// <summary>400: any other fault of the request.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>401: no valid token.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>401: the token lacks the scope.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>404.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>405.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
}
