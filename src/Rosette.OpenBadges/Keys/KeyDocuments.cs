using System.Buffers;
using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>Writes documents that tell keys, as compact UTF-8 JSON. The same input gives the same bytes.</summary>
public static class KeyDocuments
{
    private const string DidContext = "https://www.w3.org/ns/did/v1";
    private const string MultikeyContext = "https://w3id.org/security/multikey/v1";
    private const string JwkContext = "https://w3id.org/security/jwk/v1";

    private static readonly JsonWriterOptions Unescaped =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A DID document; RSA keys are written as <c>JsonWebKey</c>, all others as <c>Multikey</c>.</summary>
    /// <param name="did">The DID, usually <c>did:web:…</c>.</param>
    /// <param name="keys">At least one.</param>
    /// <param name="alsoKnownAs">Other URLs of the same party; left out where empty.</param>
    public static byte[] WriteDidDocument(
        string did, IReadOnlyList<DidDocumentKey> keys, IReadOnlyList<string>? alsoKnownAs = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(did);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count, nameof(keys));
        return Write(writer =>
        {
            writer.WriteStartArray("@context"u8);
            writer.WriteStringValue(DidContext);
            if (keys.Any(key => Multicodec.Has(key.Key.Type)))
                writer.WriteStringValue(MultikeyContext);
            if (keys.Any(key => !Multicodec.Has(key.Key.Type)))
                writer.WriteStringValue(JwkContext);
            writer.WriteEndArray();

            writer.WriteString("id"u8, did);
            if (alsoKnownAs is { Count: > 0 })
                WriteArray(writer, "alsoKnownAs", alsoKnownAs);
            writer.WriteStartArray("verificationMethod"u8);
            foreach (var key in keys)
            {
                writer.WriteStartObject();
                WriteMethod(writer, $"{did}#{key.Fragment}", did, key.Key);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            foreach (var (relation, name) in VerificationMethod.Names)
                if (keys.Where(key => key.Relations.HasFlag(relation)).Select(key => $"{did}#{key.Fragment}").ToArray() is { Length: > 0 } ids)
                    WriteArray(writer, name, ids);
        });
    }

    /// <summary>One key at its own https URL, for an issuer whose id is a https URL.</summary>
    /// <param name="id">URL at which the document is served.</param>
    /// <param name="controller">The issuer's id.</param>
    /// <param name="key">Ed25519, P-256 or P-384.</param>
    /// <param name="expires">From when on the key must not be used, or null.</param>
    /// <param name="revoked">From when on nothing that it signed is to be trusted, or null.</param>
    /// <exception cref="InvalidOperationException">The key is RSA, which has no Multikey form.</exception>
    public static byte[] WriteMultikey(
        string id, string controller, PublicKey key, DateTimeOffset? expires = null, DateTimeOffset? revoked = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(controller);
        ArgumentNullException.ThrowIfNull(key);
        var multikey = key.ToMultikey();
        return Write(writer =>
        {
            writer.WriteString("@context"u8, MultikeyContext);
            WriteMultikeyMembers(writer, id, controller, multikey);
            if (expires is { } end)
                writer.WriteString("expires"u8, DateTimeStamp.Format(end));
            if (revoked is { } revocation)
                writer.WriteString("revoked"u8, DateTimeStamp.Format(revocation));
        });
    }

    /// <summary>The document that a did:key stands for.</summary>
    internal static byte[] WriteDidKey(string did, string multikey) => Write(writer =>
    {
        var method = $"{did}#{multikey}";
        WriteArray(writer, "@context", [DidContext, MultikeyContext]);
        writer.WriteString("id"u8, did);
        writer.WriteStartArray("verificationMethod"u8);
        writer.WriteStartObject();
        WriteMultikeyMembers(writer, method, did, multikey);
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteArray(writer, "assertionMethod", [method]);
        WriteArray(writer, "authentication", [method]);
    });

    private static void WriteMethod(Utf8JsonWriter writer, string id, string controller, PublicKey key)
    {
        if (Multicodec.Has(key.Type))
        {
            WriteMultikeyMembers(writer, id, controller, key.ToMultikey());
            return;
        }
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, "JsonWebKey"u8);
        writer.WriteString("controller"u8, controller);
        writer.WriteStartObject("publicKeyJwk"u8);
        key.WriteJwkMembers(writer);
        writer.WriteEndObject();
    }

    private static void WriteMultikeyMembers(Utf8JsonWriter writer, string id, string controller, string multikey)
    {
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, "Multikey"u8);
        writer.WriteString("controller"u8, controller);
        writer.WriteString("publicKeyMultibase"u8, multikey);
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
