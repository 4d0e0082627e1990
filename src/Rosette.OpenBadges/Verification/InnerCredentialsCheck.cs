using System.Globalization;
using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>The check <c>credentials</c>: those inside a Comprehensive Learner Record, each with its own proof (CLR 2.0, ClrSubject).</summary>
internal static class InnerCredentialsCheck
{
    public static async ValueTask RunAsync(Scope scope, CredentialFacts outer)
    {
        foreach (var subject in outer.Document.Objects("credentialSubject"))
        {
            var index = 0;
            foreach (var credential in subject.Values("verifiableCredential"))
                if (!await RunOneAsync(scope, credential, $"/credentialSubject/verifiableCredential/{index++}"))
                    return;
            CheckAssociations(scope.Report, subject);
        }

        if (!scope.Report.Has(CheckIds.Credentials))
            scope.Report.Add(Findings.CredentialsNone);
    }

    /// <summary>False when the limits are reached.</summary>
    private static async ValueTask<bool> RunOneAsync(Scope scope, JsonElement credential, string path)
    {
        var lines = scope.Report;
        if (InnerVerification.ToMaterial(credential) is not { } material)
        {
            lines.Add(Findings.CredentialsInvalid.With(path, "it is neither an object nor a JWS."));
            return true;
        }

        var report = await InnerVerification.RunAsync(scope, material, InnerVerification.Credential, path);
        if (report is null)
        {
            var options = scope.Session.Options;
            lines.Add(Findings.CredentialsTooMany.With(
                options.MaxDepth.ToString(CultureInfo.InvariantCulture), options.MaxInner.ToString(CultureInfo.InvariantCulture)));
            return false;
        }

        var title = report.Credential?.Title ?? report.Credential?.Id ?? path;
        lines.Add(report.Verdict switch
        {
            Verdict.Valid => Findings.CredentialsOk.With(title),
            Verdict.CouldNotCheck => Findings.CredentialsNotChecked.With(title, InnerVerification.Reason(report)),
            _ when InnerVerification.HasOnlyEnded(report) => Findings.CredentialsEnded.With(title, InnerVerification.Reason(report)),
            _ => Findings.CredentialsInvalid.With(title, InnerVerification.Reason(report)),
        });
        return true;
    }

    /// <summary>An association must join achievements that are there; with a JWT among the credentials that is not looked into.</summary>
    private static void CheckAssociations(ReportBuilder lines, JsonElement subject)
    {
        if (subject.Member("association") is null || subject.Texts("verifiableCredential").Any())
            return;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        CollectIds(subject, ids);
        foreach (var association in subject.Objects("association"))
            foreach (var name in (string[])["sourceId", "targetId"])
                if (association.Text(name) is { } id && !ids.Contains(id))
                    lines.Add(Findings.CredentialsAssociation.With(id));
    }

    private static void CollectIds(JsonElement element, HashSet<string> ids)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                CollectIds(item, ids);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.Text("id") is { } id)
            ids.Add(id);
        foreach (var member in element.EnumerateObject())
            CollectIds(member.Value, ids);
    }
}
