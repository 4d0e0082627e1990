using System.Globalization;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The checks <c>proof</c> and <c>issuer</c> for proofs inside a credential (W3C Verifiable Credential Data Integrity 1.0).
/// Of several proofs every one must be good; one of an unknown kind beside a good one is only mentioned.
/// </summary>
internal static class ProofsCheck
{
    private const int MaxProofs = 10;
    private const string Purpose = "assertionMethod";

    public static async ValueTask RunAsync(Scope scope, CredentialFacts credential, bool isUnderstood)
    {
        var report = scope.Report;
        if (credential.IssuerId is null)
            report.Add(Findings.SignerMissing);
        var proofs = DataIntegrity.GetProofs(credential.Document);
        if (proofs.Count == 0)
            report.Add(Findings.ProofNone);
        if (proofs.Count > MaxProofs)
        {
            report.Add(Findings.ProofTooMany.With(Number(proofs.Count), Number(MaxProofs)));
            return;
        }

        var keys = new KeyFinder(scope, credential);
        foreach (var proof in proofs.Where(IsKnown))
            await RunOneAsync(scope, credential, proof, keys, isUnderstood);
        foreach (var proof in proofs.Where(proof => !IsKnown(proof)))
            report.Add(report.Has(CheckIds.Proof, CheckStatus.Passed)
                ? Findings.ProofUnknownTypeBeside.With(KindOf(proof))
                : Findings.ProofUnknownType.With(KindOf(proof)));
    }

    private static async ValueTask RunOneAsync(
        Scope scope, CredentialFacts credential, JsonElement proof, KeyFinder keys, bool isUnderstood)
    {
        var report = scope.Report;
        if (proof.Text("verificationMethod") is not { } method)
        {
            report.Add(Findings.MethodMissing);
            return;
        }

        var found = await keys.FindAsync(method, Purpose, Timestamps.Read(proof.Member("created")));
        if (found.Owner is { } owner && credential.IssuerId is not null)
            report.Add(owner);
        if (found.Key is not { } key)
        {
            report.Add(found.Problem!);
            return;
        }

        scope.Session.Token.ThrowIfCancellationRequested();
        var check = new ProofCheck
        {
            Now = scope.Session.Now,
            ClockSkew = scope.Session.Options.ClockSkew,
            ProofPurpose = Purpose,
            Explain = scope.Explain,
        };
        var result = scope.Session.Contexts.DataIntegrity.Verify(credential.Document, proof, key, check, scope.Session.Token);
        if (scope.Explain && result.Trace is { } trace)
            report.Add(Explain(KindOf(proof), method, trace));
        if (result.Verified)
            report.Add(Findings.SignatureOk.With(KindOf(proof)));
        else if (!isUnderstood && result.Problems.All(problem => problem.Code.StartsWith("jsonld.", StringComparison.Ordinal)))
            report.Add(Findings.ProofNotProcessed);
        else if (result.MissingContext is { } missing)
            report.Add(Findings.ProofContextUnknown.With(missing));
        else
            foreach (var problem in result.Problems)
                report.Add(Of(problem));
    }

    /// <summary>A bad signature always has the same line: why it does not fit is nobody's business.</summary>
    public static Check Of(ProofProblem problem) => problem.Code == Findings.SignatureBad.Code
        ? Findings.SignatureBad
        : new Check(CheckIds.Proof, CheckStatus.Failed, problem.Code, Readable.Long(problem.Message));

    private static ProofExplanation Explain(string kind, string method, ProofTrace trace) => new(
        kind,
        method,
        Encoding.UTF8.GetString(trace.CanonicalDocument.Span),
        Encoding.UTF8.GetString(trace.CanonicalConfiguration.Span),
        Convert.ToHexStringLower(trace.DocumentHash.Span),
        Convert.ToHexStringLower(trace.ConfigurationHash.Span));

    private static bool IsKnown(JsonElement proof) =>
        Cryptosuite.ToVerify(proof.Texts("type").FirstOrDefault() ?? "", proof.Text("cryptosuite")) is not null;

    /// <summary>The cryptosuite of a DataIntegrityProof, otherwise the type.</summary>
    private static string KindOf(JsonElement proof)
    {
        var type = proof.Texts("type").FirstOrDefault() ?? "nothing";
        return type == "DataIntegrityProof" ? proof.Text("cryptosuite") ?? type : type;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
