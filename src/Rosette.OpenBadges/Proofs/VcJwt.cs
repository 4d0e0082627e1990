using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// A credential as JSON Web Token, the way Open Badges 3.0 (section 8.2) has it: the credential's members at the top level
/// beside <c>iss</c>, <c>jti</c>, <c>sub</c>, <c>nbf</c> and <c>exp</c>. Tokens of VCDM 1.1 with their <c>vc</c> claim are read too.
/// </summary>
public sealed class VcJwt
{
    private VcJwt() => throw new NotImplementedException();

    /// <summary>The signature around the claims: algorithm, <c>kid</c>, <c>jwk</c>, <see cref="Jws.Verify"/>.</summary>
    public Jws Jws => throw new NotImplementedException();

    /// <summary>The credential without the claims that only the token has.</summary>
    public JsonElement Credential => throw new NotImplementedException();

    /// <summary>
    /// Where the claims contradict the credential: <c>jwt.issuer</c>, <c>jwt.id</c>, <c>jwt.subject</c>,
    /// <c>jwt.not-before</c>, <c>jwt.expires</c>. Empty is good.
    /// </summary>
    public IReadOnlyList<ProofProblem> ClaimProblems => throw new NotImplementedException();

    /// <summary>Reads a token without verifying its signature.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="Jws.Parse"/>, and <c>jwt.payload</c>, <c>jwt.type</c> or <c>json.…</c>.</exception>
    public static VcJwt Parse(string compact) => throw new NotImplementedException();

    /// <summary>Signs a credential; its member <c>proof</c> is left out.</summary>
    /// <param name="credential">A credential of VCDM 2.0.</param>
    /// <param name="signer">The key.</param>
    /// <param name="keyId">A URL that answers with one JWK; where null, the header has the public key itself.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    public static ValueTask<string> SignAsync(
        JsonElement credential, ISigner signer, string? keyId, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
