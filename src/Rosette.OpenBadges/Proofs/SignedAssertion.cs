using System.Runtime.InteropServices;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>A signed assertion of Open Badges 1.0 to 2.0: a JWS (RS256) whose payload is the assertion.</summary>
public sealed class SignedAssertion
{
    private SignedAssertion(Jws jws, JsonElement assertion) => (Jws, Assertion) = (jws, assertion);

    /// <summary>The signature around the assertion.</summary>
    public Jws Jws { get; }

    /// <summary>The assertion.</summary>
    public JsonElement Assertion { get; }

    /// <summary>Where the key is: <c>verification.creator</c> (2.0, a CryptographicKey) or <c>verify.url</c> (1.x, PEM); may be null.</summary>
    public string? KeyUrl => Assertion.Member("verification")?.Text("creator") ?? Assertion.Member("verify")?.Text("url");

    /// <summary>Reads the compact form without verifying it.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="Jws.Parse"/>, and <c>jws.payload</c> or <c>json.…</c>.</exception>
    public static SignedAssertion Parse(string compact)
    {
        var jws = Jws.Parse(compact);
        using var document = StrictJson.Parse(jws.Payload);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new(jws, document.RootElement.Clone())
            : throw new OpenBadgeException("jws.payload", "The payload of a signed assertion must be a JSON object.");
    }

    /// <summary>Signs an assertion with an RSA key, without <c>kid</c>: readers find the key by <c>verification.creator</c>.</summary>
    /// <param name="assertion">The assertion; its text is signed as it stands.</param>
    /// <param name="signer">An RSA key; readers of Open Badges 2.0 know no other.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    /// <exception cref="ArgumentException">The key is not RSA, or the assertion is no object.</exception>
    public static ValueTask<string> SignAsync(
        JsonElement assertion, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.PublicKey.Type != KeyType.Rsa)
            throw new ArgumentException("Signed assertions of Open Badges 2.0 need an RSA key.", nameof(signer));
        if (assertion.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("An assertion is a JSON object.", nameof(assertion));
        var payload = JsonMarshal.GetRawUtf8Value(assertion).ToArray();
        return Jws.SignAsync(payload, signer, keyId: null, embedKey: false, type: null, cancellationToken);
    }
}
