using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// Signed verification of Open Badges 1.0 to 2.1: the signature, and whether the key is the issuer's. A 2.0 key names its owner and is
/// named by the issuer; a 1.x key is a bare PEM file, which is the issuer's if it lies on the issuer's host.
/// The checks <c>proof</c> and <c>issuer</c>.
/// </summary>
internal static class SignedBadge
{
    public static async ValueTask RunAsync(Scope scope, SignedAssertion signed, BadgePart? issuer)
    {
        var report = scope.Report;
        var url = signed.KeyUrl ?? issuer?.Document.Values("publicKey").Select(key => JsonRead.Id(key)).FirstOrDefault(key => key is not null);
        if (url is null)
        {
            report.Add(Findings.KeyNotNamed);
            return;
        }

        var answer = await scope.Session.FetchAsync(url, "key");
        if (!answer.IsSuccess)
        {
            report.Add(Findings.KeyUnreachable.With(url, answer.Problem));
            return;
        }

        SigningKey key;
        try
        {
            key = Read(answer.Resource!.Body, url);
        }
        catch (OpenBadgeException exception) when (exception.Code.StartsWith("json.", StringComparison.Ordinal))
        {
            report.Add(Findings.KeyUnreachable.With(url, "it answers with something that is neither JSON nor a PEM file."));
            return;
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Findings.KeyUnreadable.With(url, exception.Message));
            return;
        }

        report.Add(signed.Jws.Verify(key.Key) ? Findings.SignatureOk.With(signed.Jws.Algorithm) : Findings.SignatureBad);
        if (issuer is not null)
            report.Add(WhoseKey(key, url, issuer));
    }

    private static Check WhoseKey(SigningKey key, string url, BadgePart issuer)
    {
        var name = issuer.Document.Text("name") ?? issuer.Id;
        if (!WebAddress.Is(issuer.Id))
            return Findings.IssuerEmbeddedOnly;
        if (key.IsBare)
            return WebAddress.Origin(url) == WebAddress.Origin(issuer.Id)
                ? Findings.SignerOk.With(name)
                : Findings.SignerNotListed.With(issuer.Id, url);
        if (key.Owner != issuer.Id)
            return Findings.SignerOwner.With(url, key.Owner ?? "nobody", issuer.Id);
        return issuer.Document.Values("publicKey").Any(listed => JsonRead.Id(listed) is { } id && (id == url || id == key.Id))
            ? Findings.SignerOk.With(name)
            : Findings.SignerNotListed.With(issuer.Id, url);
    }

    private static SigningKey Read(ReadOnlyMemory<byte> body, string url)
    {
        if (InputDetector.Trim(body).Span.StartsWith("-----BEGIN "u8))
            return new SigningKey(PublicKey.FromPem(Encoding.UTF8.GetString(body.Span)), url, Owner: null, IsBare: true);

        using var document = StrictJson.Parse(body);
        var keys = ControllerDocument.Parse(document.RootElement, url);
        var method = keys.Find(url)
            ?? throw new OpenBadgeException("proof.key-unreadable", "it holds no key of this address.");
        return new SigningKey(method.Key, method.Id, method.Controller, IsBare: false);
    }

    /// <param name="Key">The key.</param>
    /// <param name="Id">What it calls itself.</param>
    /// <param name="Owner">Whom it says that it belongs to.</param>
    /// <param name="IsBare">Whether it is a PEM file, which says nothing of the kind.</param>
    private sealed record SigningKey(PublicKey Key, string? Id, string? Owner, bool IsBare);
}
