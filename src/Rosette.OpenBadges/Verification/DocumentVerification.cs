using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>Reads one document or JWS, tells what it is, and hands it to the verification of its family (check <c>parse</c>).</summary>
internal static class DocumentVerification
{
    public static ValueTask RunAsync(Scope scope, Material material)
    {
        scope.Session.Token.ThrowIfCancellationRequested();
        scope.Report.Original = material.Bytes;
        return material.IsJws ? RunJwsAsync(scope, material) : RunJsonAsync(scope, material);
    }

    private static async ValueTask RunJsonAsync(Scope scope, Material material)
    {
        JsonElement document;
        try
        {
            document = Parse(scope, material.Bytes);
        }
        catch (OpenBadgeException exception)
        {
            scope.Report.Add(Problem.Of(CheckIds.Parse, exception));
            return;
        }

        if (document.ValueKind != JsonValueKind.Object)
        {
            scope.Report.Add(Findings.ParseNotAnObject);
            return;
        }

        var kind = DocumentKind.Detect(document);
        if (KindNames.IsBadge(kind))
            await BadgeVerification.RunAsync(Recognised(scope, kind), new BadgeFacts(document, kind, material.Location), signed: null);
        else if (KindNames.IsCredential(kind))
            await CredentialVerification.RunAsync(Recognised(scope, kind), new CredentialFacts(document, kind), token: null);
        else
            scope.Report.Add(kind == DocumentKind.Unknown
                ? Findings.ParseUnknownDocument
                : Findings.ParseNotVerifiable.With(KindNames.Describe(kind)));
    }

    private static async ValueTask RunJwsAsync(Scope scope, Material material)
    {
        try
        {
            var compact = Encoding.UTF8.GetString(material.Bytes.Span);
            var payload = Parse(scope, Jws.Parse(compact).Payload);
            if (payload.Member("vc") is not null || payload.Member("credentialSubject") is not null)
                await RunTokenAsync(scope, VcJwt.Parse(compact));
            else
                await RunSignedBadgeAsync(scope, SignedAssertion.Parse(compact));
        }
        catch (OpenBadgeException exception)
        {
            var check = exception.Code is "jws.algorithm" or "jws.crit" ? CheckIds.Proof : CheckIds.Parse;
            scope.Report.Add(Problem.Of(check, exception));
        }
    }

    private static async ValueTask RunTokenAsync(Scope scope, VcJwt token)
    {
        var kind = DocumentKind.Detect(token.Credential);
        if (KindNames.IsCredential(kind))
            await CredentialVerification.RunAsync(Recognised(scope, kind), new CredentialFacts(token.Credential, kind), token);
        else
            scope.Report.Add(Findings.ParseUnknownDocument);
    }

    private static async ValueTask RunSignedBadgeAsync(Scope scope, SignedAssertion signed)
    {
        var kind = DocumentKind.Detect(signed.Assertion);
        if (KindNames.IsBadge(kind))
            await BadgeVerification.RunAsync(Recognised(scope, kind), new BadgeFacts(signed.Assertion, kind, Location: null), signed);
        else
            scope.Report.Add(Findings.ParseUnknownDocument);
    }

    private static JsonElement Parse(Scope scope, ReadOnlyMemory<byte> bytes)
    {
        using var document = StrictJson.Parse(bytes, new JsonLimits { MaxBytes = scope.Session.Options.MaxDocumentBytes });
        return document.RootElement.Clone();
    }

    private static Scope Recognised(Scope scope, DocumentKind kind)
    {
        scope.Report.Version = KindNames.Version(kind);
        scope.Report.Add(Findings.ParseOk.With(KindNames.Describe(kind)));
        return scope;
    }
}
