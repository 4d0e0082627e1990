using System.Text.Json;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>Verifies W3C credentials: Open Badges 3.0, endorsements, CLR 2.0, status lists, and others as far as they go.</summary>
internal static class CredentialVerification
{
    /// <param name="scope">Where the lines go.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="token">The JWT that carried it; null for one with proofs inside.</param>
    public static async ValueTask RunAsync(Scope scope, CredentialFacts credential, VcJwt? token)
    {
        var report = scope.Report;
        report.Credential = credential.Summarize();
        ShapeCheck.Run(report, credential.Document, credential.Kind);
        var isUnderstood = await ContextCheck.RunAsync(scope, credential.Unsecured, safe: true);

        if (token is not null)
            await TokenCheck.RunAsync(scope, credential, token);
        else
            await ProofsCheck.RunAsync(scope, credential, isUnderstood);

        await RefreshCheck.RunAsync(scope, credential);
        await StatusCheck.RunAsync(scope, credential);
        DateCheck.Run(scope, credential.Document, credential.FromName, credential.UntilName, IsDateRequired(credential));
        report.Add(scope.Recipient is { } wanted ? RecipientCheck.OfCredential(credential.Document, wanted) : Findings.RecipientNotAsked);
        await EndorsementCheck.RunAsync(scope, Endorsements(credential), Endorsable(credential));
        await InnerCredentialsCheck.RunAsync(scope, credential);
        if (!report.Has(CheckIds.Dates))
            report.Add(Findings.DatesNone);
    }

    /// <summary>Open Badges and VCDM 1.1 demand a beginning, VCDM 2.0 by itself does not.</summary>
    private static bool IsDateRequired(CredentialFacts credential) =>
        credential.IsV1 || credential.Kind is not (DocumentKind.VerifiableCredential or DocumentKind.BitstringStatusListCredential);

    /// <summary>Everything that an embedded endorsement can stand in: credential, issuer, achievement and its creator.</summary>
    private static IEnumerable<(string Path, JsonElement Holder)> Holders(CredentialFacts credential)
    {
        yield return ("", credential.Document);
        if (credential.Document.Member("issuer") is { ValueKind: JsonValueKind.Object } issuer)
            yield return ("/issuer", issuer);
        foreach (var subject in credential.Document.Objects("credentialSubject"))
            foreach (var achievement in subject.Objects("achievement"))
            {
                yield return ("/credentialSubject/achievement", achievement);
                if (achievement.Member("creator") is { ValueKind: JsonValueKind.Object } creator)
                    yield return ("/credentialSubject/achievement/creator", creator);
            }
    }

    private static IEnumerable<(string Path, JsonElement Value)> Endorsements(CredentialFacts credential)
    {
        foreach (var (path, holder) in Holders(credential))
            foreach (var name in (string[])["endorsement", "endorsementJwt"])
            {
                var index = 0;
                foreach (var endorsement in holder.Values(name))
                    yield return ($"{path}/{name}/{index++}", endorsement);
            }
    }

    private static HashSet<string> Endorsable(CredentialFacts credential)
    {
        var ids = Holders(credential).Select(holder => holder.Holder.Text("id"));
        var subjects = credential.Document.Objects("credentialSubject").Select(subject => subject.Text("id"));
        return [.. ids.Concat(subjects).OfType<string>()];
    }
}
