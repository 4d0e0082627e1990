using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes;

/// <summary>Recognises documents of every version. Never throws: what it does not know is <see cref="DocumentKind.Unknown"/>.</summary>
public static class DocumentKinds
{
    private static readonly (string Type, DocumentKind Kind)[] CredentialTypes =
    [
        ("ClrCredential", DocumentKind.ClrCredential),
        ("OpenBadgeCredential", DocumentKind.OpenBadgeCredential),
        ("AchievementCredential", DocumentKind.OpenBadgeCredential),
        ("EndorsementCredential", DocumentKind.EndorsementCredential),
        ("BitstringStatusListCredential", DocumentKind.BitstringStatusListCredential),
        ("VerifiablePresentation", DocumentKind.VerifiablePresentation),
        ("VerifiableCredential", DocumentKind.VerifiableCredential),
    ];

    private static readonly (string Type, DocumentKind Kind)[] Types20 =
    [
        ("Assertion", DocumentKind.Assertion20),
        ("BadgeClass", DocumentKind.BadgeClass20),
        ("Issuer", DocumentKind.Issuer20),
        ("Profile", DocumentKind.Issuer20),
        ("Endorsement", DocumentKind.Endorsement20),
        ("CryptographicKey", DocumentKind.CryptographicKey20),
        ("RevocationList", DocumentKind.RevocationList20),
    ];

    private static readonly (string Type, DocumentKind Kind)[] Types11 =
    [
        ("Assertion", DocumentKind.Assertion11),
        ("BadgeClass", DocumentKind.BadgeClass11),
        ("Issuer", DocumentKind.Issuer11),
        ("IssuerOrg", DocumentKind.Issuer11),
    ];

    extension(DocumentKind)
    {
        /// <summary>What <paramref name="document"/> is, by contexts and types first and by its properties where a version has neither.</summary>
        public static DocumentKind Detect(JsonElement document)
        {
            if (document.ValueKind != JsonValueKind.Object)
                return DocumentKind.Unknown;
            var types = Values(document, "type");
            if (First(CredentialTypes, types) is var credential and not DocumentKind.Unknown)
                return credential == DocumentKind.VerifiableCredential ? BySubject(document) : credential;
            var contexts = Values(document, "@context");
            if (DataModelVersion.Detect(document) != DataModelVersion.None)
                return Has(document, "credentialSubject") ? BySubject(document)
                    : Has(document, "verifiableCredential") ? DocumentKind.VerifiablePresentation : DocumentKind.Unknown;
            if (contexts.Any(context => context.StartsWith(ContextUrls.BadgePrefix, StringComparison.Ordinal)))
                return types.Contains("Profile") ? DocumentKind.Profile : DocumentKind.Unknown;
            if (contexts.Contains(ContextUrls.OpenBadgesV2))
                return First(Types20, types) is var known and not DocumentKind.Unknown ? known : types.Count == 0 ? ByProperties20(document) : DocumentKind.Unknown;
            if (contexts.Contains(ContextUrls.OpenBadgesV1))
                return First(Types11, types) is var old and not DocumentKind.Unknown ? old : types.Count == 0 ? ByProperties11(document) : DocumentKind.Unknown;
            return WithoutKnownContext(document, types);
        }
    }

    /// <summary>A credential with the context and the subject of a badge is meant as one; its rules then tell what its type lacks.</summary>
    private static DocumentKind BySubject(JsonElement credential)
    {
        if (!Values(credential, "@context").Exists(context => context.StartsWith(ContextUrls.BadgePrefix, StringComparison.Ordinal))
            || !JsonText.TryGet(credential, "credentialSubject", out var subject))
            return DocumentKind.VerifiableCredential;
        var types = Values(subject, "type");
        return types.Contains("AchievementSubject") ? DocumentKind.OpenBadgeCredential
            : types.Contains("EndorsementSubject") ? DocumentKind.EndorsementCredential
            : types.Contains("ClrSubject") ? DocumentKind.ClrCredential : DocumentKind.VerifiableCredential;
    }

    /// <summary>Answers of the APIs, documents that carry the 2.0 context inside, and the versions before JSON-LD.</summary>
    private static DocumentKind WithoutKnownContext(JsonElement document, List<string> types)
    {
        if (Has(document, "badgeConnectAPI"))
            return DocumentKind.BadgeConnectManifest;
        if (Has(document, "imsx_codeMajor"))
            return DocumentKind.StatusInfo;
        if (Has(document, "status", JsonValueKind.Object))
            return Has(document, "assertions") || Has(document, "signedAssertions") ? DocumentKind.BadgeConnectAssertions
                : Has(document, "profile") ? DocumentKind.BadgeConnectProfile : DocumentKind.BadgeConnectStatus;
        if (Has(document, "assertion", JsonValueKind.Object) || Has(document, "signedAssertion", JsonValueKind.String))
            return DocumentKind.BadgeConnectAssertionRequest;
        if (Has(document, "@context", JsonValueKind.Object) || Has(document, "@context", JsonValueKind.Array))
            return First(Types20, types);
        return Has(document, "@context") ? DocumentKind.Unknown : ByProperties10(document);
    }

    private static DocumentKind ByProperties20(JsonElement document) =>
        Has(document, "claim") ? DocumentKind.Endorsement20
        : Has(document, "recipient") || Has(document, "badge") || Has(document, "revoked") ? DocumentKind.Assertion20
        : Has(document, "revokedAssertions") ? DocumentKind.RevocationList20
        : Has(document, "publicKeyPem") ? DocumentKind.CryptographicKey20
        : Has(document, "criteria") && Has(document, "issuer") ? DocumentKind.BadgeClass20
        : Has(document, "url") && Has(document, "email") ? DocumentKind.Issuer20 : DocumentKind.Unknown;

    private static DocumentKind ByProperties11(JsonElement document) => ByProperties10(document) switch
    {
        DocumentKind.Assertion10 => DocumentKind.Assertion11,
        DocumentKind.BadgeClass10 => DocumentKind.BadgeClass11,
        DocumentKind.Issuer10 => DocumentKind.Issuer11,
        _ => DocumentKind.Unknown,
    };

    private static DocumentKind ByProperties10(JsonElement document) =>
        Has(document, "badge", JsonValueKind.Object) && Has(document, "recipient") ? DocumentKind.Assertion05
        : Has(document, "badge") && (Has(document, "uid") || Has(document, "verify")) ? DocumentKind.Assertion10
        : Has(document, "criteria") && Has(document, "issuer") ? DocumentKind.BadgeClass10
        : Has(document, "name") && Has(document, "url") ? DocumentKind.Issuer10 : DocumentKind.Unknown;

    private static DocumentKind First((string Type, DocumentKind Kind)[] known, List<string> types)
    {
        foreach (var (type, kind) in known)
            if (types.Contains(type))
                return kind;
        return DocumentKind.Unknown;
    }

    private static bool Has(JsonElement document, string name) => JsonText.TryGet(document, name, out _);

    private static bool Has(JsonElement document, string name, JsonValueKind kind) =>
        JsonText.TryGet(document, name, out var value) && value.ValueKind == kind;

    /// <summary>The texts of a property that has one or an array of them.</summary>
    internal static List<string> Values(JsonElement document, string name)
    {
        var texts = new List<string>();
        if (!JsonText.TryGet(document, name, out var value))
            return texts;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                Add(item);
        else
            Add(value);
        return texts;

        void Add(JsonElement item)
        {
            if (item.ValueKind == JsonValueKind.String && JsonText.Read(item) is { } text)
                texts.Add(text);
        }
    }
}
