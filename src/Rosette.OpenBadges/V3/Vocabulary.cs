namespace Rosette.OpenBadges.V3;

/// <summary>The contexts that documents of Open Badges 3.0 begin with.</summary>
public static class Contexts
{
    /// <summary>Verifiable Credentials Data Model 2.0; the first.</summary>
    public const string Credentials = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Verifiable Credentials Data Model 1.1; read, never written.</summary>
    public const string CredentialsV1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Open Badges 3.0; the second.</summary>
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /// <summary>1EdTech's own status, refresh and schema types; the third, exactly where one of them occurs.</summary>
    public const string Extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
}

/// <summary>Types of credentials and of their parts.</summary>
public static class CredentialTypes
{
    /// <summary>Every credential has it.</summary>
    public const string VerifiableCredential = "VerifiableCredential";

    /// <summary>An open badge.</summary>
    public const string OpenBadgeCredential = "OpenBadgeCredential";

    /// <summary>An open badge by its older name; read, not written.</summary>
    public const string AchievementCredential = "AchievementCredential";

    /// <summary>An endorsement.</summary>
    public const string EndorsementCredential = "EndorsementCredential";

    /// <summary>Status by a Bitstring Status List.</summary>
    public const string BitstringStatusListEntry = "BitstringStatusListEntry";

    /// <summary>Status by a 1EdTech revocation list; deprecated.</summary>
    public const string RevocationList = "1EdTechRevocationList";

    /// <summary>1EdTech's refresh service.</summary>
    public const string CredentialRefresh = "1EdTechCredentialRefresh";

    /// <summary>Validation by JSON Schema 2019-09.</summary>
    public const string JsonSchemaValidator = "1EdTechJsonSchemaValidator2019";

    /// <summary>True for the types that only <see cref="Contexts.Extensions"/> defines.</summary>
    internal static bool NeedsExtensions(string? type) => type is RevocationList or CredentialRefresh or JsonSchemaValidator;
}
