using System.Security.Cryptography;
using System.Text;
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
        var found = await FindKeyAsync(new KeyFinder(scope, credential), credential, token);
        if (found.Owner is { } owner && credential.IssuerId is not null)
            report.Add(owner);
        if (found.Key is { } key)
            report.Add(token.Jws.Verify(key) ? Findings.SignatureOk.With(token.Jws.Algorithm) : Findings.SignatureBad);
        else
            report.Add(found.Problem!);

        foreach (var problem in token.ClaimProblems)
            report.Add(ProofsCheck.Of(problem));
        CheckClaimedDates(scope, credential, token);
        if (scope.Explain)
            report.Add(Explain(token.Jws, Encoding.ASCII.GetString(scope.Report.Original.Span)));
    }

    private static async ValueTask<FoundKey> FindKeyAsync(KeyFinder keys, CredentialFacts credential, VcJwt token)
    {
        if (token.Jws.KeyId is { } id)
            return await keys.FindAsync(IsRelative(id) ? $"{credential.IssuerId}#{id.TrimStart('#')}" : id, Purpose, token.NotBefore);
        return token.Jws.EmbeddedKey is { } key
            ? new FoundKey(key, null, await keys.OwnerOfAsync(key, Purpose, token.NotBefore))
            : FoundKey.None(Findings.MethodMissing);
    }

    /// <summary>VC-JOSE-COSE names a key by its fragment in the issuer's document.</summary>
    private static bool IsRelative(string id) => !id.Contains(':', StringComparison.Ordinal);

    /// <summary>A token may have dates that the credential in it leaves out.</summary>
    private static void CheckClaimedDates(Scope scope, CredentialFacts credential, VcJwt token)
    {
        var now = scope.Session.Now;
        if (credential.Document.Member(credential.UntilName) is null && token.Expires is { } expires && expires <= now)
            scope.Report.Add(Findings.DatesExpired.With(Timestamps.Show(expires)));
        if (credential.Document.Member(credential.FromName) is null && token.NotBefore is { } from && from > now + scope.Session.Options.ClockSkew)
            scope.Report.Add(Findings.DatesNotYet.With(Timestamps.Show(from)));
    }

    private static ProofExplanation Explain(Jws jws, string compact)
    {
        var signed = compact[..compact.LastIndexOf('.')];
        return new ProofExplanation(
            jws.Algorithm, jws.KeyId, signed, null, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signed))), null);
    }
}
