using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// A credential as JSON Web Token, the way Open Badges 3.0 (section 8.2) has it: the credential's members at the top level
/// beside <c>iss</c>, <c>jti</c>, <c>sub</c>, <c>nbf</c> and <c>exp</c>. Tokens of VCDM 1.1 with their <c>vc</c> claim, and
/// those of VC-JOSE-COSE, which need none of these claims, are read too.
/// </summary>
public sealed class VcJwt
{
    private static readonly string[] Types = ["JWT", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt"];

    private VcJwt(Jws jws, JwtClaims claims)
    {
        (Jws, Credential) = (jws, claims.Credential);
        ClaimProblems = claims.Compare();
        (NotBefore, Expires) = (claims.NotBefore, claims.Expires);
    }

    /// <summary>The signature around the claims: algorithm, <c>kid</c>, <c>jwk</c>, <see cref="Jws.Verify"/>.</summary>
    public Jws Jws { get; }

    /// <summary>
    /// The credential without the claims that only the token has. In VCDM 1.1 that is <c>vc</c>, and what it leaves to the
    /// claims (issuer, id, dates, the subject's id) is put where it belongs.
    /// </summary>
    public JsonElement Credential { get; }

    /// <summary>
    /// Where the claims contradict the credential: <c>jwt.issuer</c>, <c>jwt.id</c>, <c>jwt.subject</c>,
    /// <c>jwt.not-before</c>, <c>jwt.expires</c>. Empty is good.
    /// </summary>
    public IReadOnlyList<ProofProblem> ClaimProblems { get; }

    /// <summary>The claim <c>nbf</c>, or null: to be honoured also where the credential has no such date.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <summary>The claim <c>exp</c>, or null: to be honoured also where the credential has no such date.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Reads a token without verifying its signature.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="Jws.Parse"/>, and <c>jwt.payload</c>, <c>jwt.type</c> or <c>json.…</c>.</exception>
    public static VcJwt Parse(string compact)
    {
        var jws = Jws.Parse(compact);
        var type = jws.Type?.StartsWith("application/", StringComparison.OrdinalIgnoreCase) == true ? jws.Type[12..] : jws.Type;
        if (type is not null && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new OpenBadgeException("jwt.type", "The header's typ must be JWT or vc+jwt, or absent: this token is not a credential.");
        using var payload = StrictJson.Parse(jws.Payload);
        return payload.RootElement.ValueKind == JsonValueKind.Object
            ? new(jws, new JwtClaims(payload.RootElement))
            : throw new OpenBadgeException("jwt.payload", "The payload of a JWT must be a JSON object.");
    }

    /// <summary>Signs a credential; its member <c>proof</c> is left out.</summary>
    /// <param name="credential">A credential of VCDM 2.0.</param>
    /// <param name="signer">The key; RSA or P-256 are what Open Badges verifiers must know.</param>
    /// <param name="keyId">A URL that answers with one JWK; where null, the header has the public key itself.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    /// <exception cref="OpenBadgeException"><c>jwt.payload</c>: issuer or dates cannot be read, or a member has the name of a claim.</exception>
    public static ValueTask<string> SignAsync(
        JsonElement credential, ISigner signer, string? keyId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return Jws.SignAsync(JwtClaims.Write(credential), signer, keyId, "JWT", cancellationToken);
    }
}
