using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>A signed assertion of Open Badges 1.0 to 2.0: a JWS (RS256) whose payload is the assertion.</summary>
public sealed class SignedAssertion
{
    private SignedAssertion() => throw new NotImplementedException();

    /// <summary>The signature around the assertion.</summary>
    public Jws Jws => throw new NotImplementedException();

    /// <summary>The assertion.</summary>
    public JsonElement Assertion => throw new NotImplementedException();

    /// <summary>Where the key is: <c>verification.creator</c> (2.0, a CryptographicKey) or <c>verify.url</c> (1.x, PEM); may be null.</summary>
    public string? KeyUrl => throw new NotImplementedException();

    /// <summary>Reads the compact form without verifying it.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="Jws.Parse"/>, and <c>jws.payload</c> or <c>json.…</c>.</exception>
    public static SignedAssertion Parse(string compact) => throw new NotImplementedException();

    /// <summary>Signs an assertion with an RSA key, without <c>kid</c>: readers find the key by <c>verification.creator</c>.</summary>
    public static ValueTask<string> SignAsync(
        JsonElement assertion, ISigner signer, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
