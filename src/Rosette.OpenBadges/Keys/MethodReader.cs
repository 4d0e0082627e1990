using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Reads one verification method. The member that holds the key decides the form, not the type's name, since the names
/// differ between generations of the standards while the members do not.
/// </summary>
internal static class MethodReader
{
    private static readonly string[] KeyMembers = ["publicKeyMultibase", "publicKeyJwk", "publicKeyPem"];
    private static readonly string[] SecretMembers = ["secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyPem"];

    /// <summary>Whether the object itself is a key: a method of its own, or a JWK.</summary>
    public static bool IsKey(JsonElement document) => document.Has("kty") || KeyMembers.Any(name => document.Has(name));

    public static VerificationMethod Read(JsonElement method, string? id, VerificationRelations relations)
    {
        PublicKey? key = null;
        OpenBadgeException? error = null;
        DateTimeOffset? expires = null, revoked = null;
        try
        {
            key = ReadKey(method);
            (expires, revoked) = (ReadTime(method, "expires"), ReadTime(method, "revoked"));
        }
        catch (OpenBadgeException exception)
        {
            (key, error) = (null, exception);
        }
        return new VerificationMethod
        {
            Id = id,
            Type = method.Values("type").FirstOrDefault() is { ValueKind: JsonValueKind.String } type ? type.Text() : null,
            Controller = method.Text("controller") ?? method.Text("owner"),
            Relations = relations,
            Expires = expires,
            Revoked = revoked,
            KeyOrNull = key,
            KeyError = error,
        };
    }

    private static PublicKey ReadKey(JsonElement method)
    {
        if (method.Has("kty"))
            return PublicKey.FromJwk(method);
        if (SecretMembers.FirstOrDefault(name => method.Has(name)) is { } secret)
            throw new OpenBadgeException("key.method", $"The verification method publishes a secret ({secret}); nobody can rely on the key.");
        if (KeyMembers.Count(name => method.Has(name)) != 1)
            throw new OpenBadgeException("key.method", $"A verification method must hold its key once, in one of {string.Join(", ", KeyMembers)}.");

        var key = method.TryGetProperty("publicKeyJwk", out var jwk) ? PublicKey.FromJwk(jwk)
            : method.Has("publicKeyMultibase") ? PublicKey.FromMultikey(Text(method, "publicKeyMultibase"))
            : PublicKey.FromPem(Text(method, "publicKeyPem"));
        if (method.Text("type") == "Ed25519VerificationKey2020" && key.Type != KeyType.Ed25519)
            throw new OpenBadgeException("key.method", "An Ed25519VerificationKey2020 must hold an Ed25519 key.");
        return key;
    }

    private static string Text(JsonElement method, string name) =>
        method.Text(name) ?? throw new OpenBadgeException("key.method", $"The member {name} of a verification method must be a string.");

    private static DateTimeOffset? ReadTime(JsonElement method, string name)
    {
        if (!method.Has(name))
            return null;
        return method.Text(name) is { } text && DateTimeStamp.TryParse(text, out var time)
            ? time
            : throw new OpenBadgeException("key.method", $"The member {name} of a verification method must be a time with its zone.");
    }
}
