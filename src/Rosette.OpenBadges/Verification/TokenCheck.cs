using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Verification;

/// <summary>The checks <c>proof</c> and <c>issuer</c> for a credential that is a JWT (Open Badges 3.0, section 8.2).</summary>
internal static class TokenCheck
{
    private const string Purpose = "assertionMethod";

    public static async ValueTask RunAsync(Scope scope, CredentialFacts credential, VcJwt token)
    {
        var report = scope.Report;
        if (credential.IssuerId is null)
            report.Add(Findings.SignerMissing);
        var found = await FindKeyAsync(new KeyFinder(scope, credential), credential, token.Jws);
        if (found.Owner is { } owner && credential.IssuerId is not null)
            report.Add(owner);
        if (found.Key is { } key)
            report.Add(token.Jws.Verify(key) ? Findings.SignatureOk.With(token.Jws.Algorithm) : Findings.SignatureBad);
        else
            report.Add(found.Problem!);

        foreach (var problem in token.ClaimProblems)
            report.Add(ProofsCheck.Of(problem));
        if (credential.Document.Member(credential.UntilName) is null)
            CheckExpiry(scope, token);
        if (scope.Explain)
            report.Add(Explain(token.Jws, Encoding.ASCII.GetString(scope.Report.Original.Span)));
    }

    private static async ValueTask<FoundKey> FindKeyAsync(KeyFinder keys, CredentialFacts credential, Jws jws)
    {
        if (jws.KeyId is { } id)
            return await keys.FindAsync(IsRelative(id) ? $"{credential.IssuerId}#{id.TrimStart('#')}" : id, Purpose);
        return jws.EmbeddedKey is { } key
            ? new FoundKey(key, null, await keys.OwnerOfAsync(key, Purpose))
            : FoundKey.None(Findings.MethodMissing);
    }

    /// <summary>VC-JOSE-COSE names a key by its fragment in the issuer's document.</summary>
    private static bool IsRelative(string id) => !id.Contains(':', StringComparison.Ordinal);

    /// <summary>A token may end though the credential in it does not say so.</summary>
    private static void CheckExpiry(Scope scope, VcJwt token)
    {
        using var claims = StrictJson.Parse(token.Jws.Payload);
        if (claims.RootElement.Member("exp") is { ValueKind: JsonValueKind.Number } expires
            && expires.TryGetDouble(out var seconds)
            && seconds <= scope.Session.Now.ToUnixTimeSeconds())
            scope.Report.Add(Findings.DatesExpired.With(
                Timestamps.FromUnixSeconds((long)seconds) is { } time ? Timestamps.Show(time) : "a day long ago"));
    }

    private static ProofExplanation Explain(Jws jws, string compact)
    {
        var signed = compact[..compact.LastIndexOf('.')];
        return new ProofExplanation(
            jws.Algorithm, jws.KeyId, signed, null, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signed))), null);
    }
}
