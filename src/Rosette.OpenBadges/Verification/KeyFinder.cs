using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Verification;

/// <summary>A key, as far as it was found, and whether it is the issuer's.</summary>
/// <param name="Key">The key; null where <paramref name="Problem"/> says why there is none.</param>
/// <param name="Problem">A line of the check <c>proof</c>.</param>
/// <param name="Owner">A line of the check <c>issuer</c>.</param>
internal sealed record FoundKey(PublicKey? Key, Check? Problem, Check? Owner)
{
    public static FoundKey None(Check problem) => new(null, problem, null);
}

/// <summary>
/// Finds the key of a verification method and whether the issuer vouches for it (W3C Controlled Identifiers 1.0, section 3.3).
/// A key that only says itself whose it is proves nothing: the issuer's own document must list it, or the issuer's host must answer with it.
/// </summary>
internal sealed class KeyFinder(Scope scope, CredentialFacts credential)
{
    private readonly string _issuer = credential.IssuerId ?? "";

    /// <param name="method">As the proof names it.</param>
    /// <param name="purpose">What the issuer must allow the key to do.</param>
    /// <param name="signedAt">When the proof says that it was made; null if it does not.</param>
    public async ValueTask<FoundKey> FindAsync(string method, string purpose, DateTimeOffset? signedAt)
    {
        var home = WebAddress.WithoutFragment(method);
        var keys = await ReadKeysAsync(home);
        if (keys.Document is not { } document)
            return WithoutDocument(method, keys);

        if (Find(document, method) is not { } found)
            return FoundKey.None(Findings.MethodNotFound.With(home, method));
        if (found.KeyError is { } error)
            return FoundKey.None(Findings.KeyUnreadable.With(method, error.Message));
        return new FoundKey(found.Key, null, await OwnerAsync(document, found, new Use(method, purpose, signedAt)));
    }

    /// <summary>Many credentials name a did:key without repeating the key behind <c>#</c>; it holds just one.</summary>
    private static VerificationMethod? Find(ControllerDocument document, string method) =>
        document.Find(method) ?? (DidKey.Is(method) && document.Id == method ? document.Methods[0] : null);

    /// <summary>The line about a key without a name of its own, such as the one in a JWT's header: the issuer must have the same key.</summary>
    public async ValueTask<Check> OwnerOfAsync(PublicKey key, string purpose, DateTimeOffset? signedAt)
    {
        var (document, problem) = await IssuerKeysAsync();
        return document is null
            ? problem!
            : Vouches(Same(document, key, purpose), new Use(key.ToString(), purpose, signedAt));
    }

    private async ValueTask<Check> OwnerAsync(ControllerDocument document, VerificationMethod found, Use use)
    {
        var home = WebAddress.WithoutFragment(use.Method);
        if (!document.IsSingleKey && home == _issuer)
            return Vouches(found, use);
        if (document.IsSingleKey)
        {
            if (found.Controller is { } controller && controller != _issuer)
                return Findings.SignerOwner.With(use.Method, controller, _issuer);
            if (Lapsed(found, use) is { } lapsed)
                return lapsed;
            if (WebAddress.Origin(home) is { } origin && origin == WebAddress.Origin(_issuer))
                return Findings.SignerOk.With(credential.Issuer);
        }

        var (issuerKeys, problem) = await IssuerKeysAsync();
        if (issuerKeys is null)
            return problem!;

        // The issuer may list a key by its URL only, and so vouch for whatever is there.
        if (issuerKeys.Find(use.Method) is null && issuerKeys.Allows(use.Method, use.Purpose))
            return Lapsed(found, use) ?? Findings.SignerOk.With(credential.Issuer);
        return Vouches(Same(issuerKeys, found.Key, use.Purpose), use);
    }

    /// <summary>
    /// The same key in another document, best for the same purpose. Its name alone would not do: the document that the name leads to
    /// may be a stranger's by now.
    /// </summary>
    private static VerificationMethod? Same(ControllerDocument document, PublicKey key, string purpose) =>
        document.Methods.Where(method => method.KeyError is null && method.Key.Equals(key)).MaxBy(method => method.Allows(purpose));

    private Check Vouches(VerificationMethod? own, Use use)
    {
        if (own is null)
            return Findings.SignerNotListed.With(_issuer, use.Method);
        if (!own.Allows(use.Purpose))
            return Findings.SignerPurpose.With(_issuer, use.Method);
        return Lapsed(own, use) ?? Findings.SignerOk.With(credential.Issuer);
    }

    /// <summary>What a revoked key signed is worth nothing at any time; an expired one may not have been used afterwards.</summary>
    private Check? Lapsed(VerificationMethod method, Use use)
    {
        if (method.Revoked is { } revoked && revoked <= scope.Session.Now)
            return Findings.SignerKeyRevoked.With(use.Method, Timestamps.Show(revoked));
        return method.Expires is { } expires && expires <= (use.SignedAt ?? scope.Session.Now)
            ? Findings.SignerKeyExpired.With(use.Method, Timestamps.Show(expires))
            : null;
    }

    /// <summary>
    /// 1EdTech lets a key be named by itself, <c>https://issuer#z6Mk…</c>. Then the signature can be checked though the host
    /// is gone; whose key it is stays open.
    /// </summary>
    private FoundKey WithoutDocument(string method, KeyDocument keys)
    {
        var hash = method.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 || keys.Problem.Status != CheckStatus.NotPossible && keys.IsAddress)
            return FoundKey.None(keys.Problem);
        try
        {
            var key = PublicKey.FromMultikey(method[(hash + 1)..]);
            var owner = keys.IsAddress ? Findings.SignerUnreachable.With(_issuer, keys.Reason) : Findings.SignerUnknown.With(_issuer);
            return new FoundKey(key, null, owner);
        }
        catch (OpenBadgeException)
        {
            return FoundKey.None(keys.Problem);
        }
    }

    /// <summary>The document of the issuer, with its keys; or the line that says why there is none.</summary>
    private async ValueTask<(ControllerDocument? Document, Check? Problem)> IssuerKeysAsync()
    {
        if (!DidKey.Is(_issuer) && !DidWeb.Is(_issuer) && !WebAddress.Is(_issuer))
            return (null, Findings.SignerUnknown.With(_issuer));
        var keys = await ReadKeysAsync(WebAddress.WithoutFragment(_issuer));
        if (keys.Document is { IsSingleKey: false } document)
            return (document, null);
        return (null, keys.Document is null && !keys.IsAnswered
            ? Findings.SignerUnreachable.With(_issuer, keys.Reason)
            : Findings.SignerUnreadable.With(_issuer, keys.Reason ?? "it is a single key."));
    }

    private async ValueTask<KeyDocument> ReadKeysAsync(string home)
    {
        try
        {
            if (DidKey.Is(home))
                return new KeyDocument(DidKey.ToDocument(home));
            var isDidWeb = DidWeb.Is(home);
            if (!isDidWeb && !WebAddress.Is(home))
                return KeyDocument.NoAddress(home.StartsWith("did:", StringComparison.Ordinal)
                    ? Findings.MethodUnknownDid.With(home)
                    : Findings.MethodScheme.With(home));

            var url = isDidWeb ? DidWeb.ToUrl(home).AbsoluteUri : home;
            var answer = await scope.Session.FetchAsync(url, "key");
            return answer.IsSuccess
                ? Read(answer.Resource!.Body, home, isDidWeb)
                : KeyDocument.Unreachable(Findings.KeyUnreachable.With(home, answer.Problem), answer.Problem);
        }
        catch (OpenBadgeException exception) when (exception.Code.StartsWith("json.", StringComparison.Ordinal))
        {
            // A page in the place of a key says nothing about the signature.
            const string reason = "it answers with something that is not JSON.";
            return KeyDocument.Unreachable(Findings.KeyUnreachable.With(home, reason), reason);
        }
        catch (OpenBadgeException exception)
        {
            return KeyDocument.Unreadable(Findings.KeyUnreadable.With(home, exception.Message), exception.Message);
        }
    }

    private static KeyDocument Read(ReadOnlyMemory<byte> body, string home, bool isDidWeb)
    {
        using var parsed = StrictJson.Parse(body);
        var document = ControllerDocument.Parse(parsed.RootElement, home);
        if (isDidWeb && document.Id != home)
            throw new OpenBadgeException("did.id", $"the document calls itself {document.Id ?? "nothing"}.");
        return new KeyDocument(document);
    }

    /// <summary>How a proof uses a key.</summary>
    private sealed record Use(string Method, string Purpose, DateTimeOffset? SignedAt);

    /// <param name="Document">What was read; null where there is a problem.</param>
    private sealed record KeyDocument(ControllerDocument? Document)
    {
        private Check? _problem;

        public Check Problem => _problem!;

        public string? Reason { get; private init; }

        /// <summary>Whether it could have been looked up at all.</summary>
        public bool IsAddress { get; private init; } = true;

        public bool IsAnswered { get; private init; } = true;

        public static KeyDocument NoAddress(Check problem) => new(Document: null) { _problem = problem, IsAddress = false };

        public static KeyDocument Unreachable(Check problem, string reason) =>
            new(Document: null) { _problem = problem, Reason = reason, IsAnswered = false };

        public static KeyDocument Unreadable(Check problem, string reason) =>
            new(Document: null) { _problem = problem, Reason = Readable.Long(reason) };
    }
}
