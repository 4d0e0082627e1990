using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>The members of a proof that was made (Data Integrity 1.0, section 2.1), read strictly.</summary>
internal sealed class ProofClaims
{
    /// <summary>Each is looked for among the document's proofs; no real chain comes near.</summary>
    private const int MaxPreviousProofs = 32;

    public required Cryptosuite Suite { get; init; }

    public required string ProofPurpose { get; init; }

    public required DateTimeOffset? Created { get; init; }

    public required DateTimeOffset? Expires { get; init; }

    public required IReadOnlyList<string> Domain { get; init; }

    public required string? Challenge { get; init; }

    public required IReadOnlyList<string> PreviousProof { get; init; }

    /// <summary>The bytes of <c>proofValue</c>; for ecdsa-sd-2023 they are a <see cref="DerivedProof"/>.</summary>
    public required byte[] Value { get; init; }

    /// <exception cref="OpenBadgeException"><c>proof.form</c>, <c>proof.type</c>, <c>proof.suite</c> or <c>proof.value</c>.</exception>
    public static ProofClaims Read(JsonElement proof)
    {
        if (proof.ValueKind != JsonValueKind.Object)
            throw new OpenBadgeException("proof.form", "A proof must be a JSON object.");
        Required(proof, "verificationMethod");
        var suite = ReadSuite(proof);
        return new()
        {
            Suite = suite,
            ProofPurpose = Required(proof, "proofPurpose"),
            Created = Time(proof, "created"),
            Expires = Time(proof, "expires"),
            Domain = Texts(proof, "domain"),
            Challenge = proof.Has("challenge") ? Required(proof, "challenge") : null,
            PreviousProof = Texts(proof, "previousProof"),
            Value = ReadValue(proof, suite.IsSelective ? 'u' : 'z'),
        };
    }

    /// <summary>Adds what does not fit the verifier's expectations.</summary>
    public void Check(ProofCheck check, List<ProofProblem> problems)
    {
        if (ProofPurpose != check.ProofPurpose)
            problems.Add(new("proof.purpose", $"The proof was made for {Excerpt(ProofPurpose)}; {check.ProofPurpose} is needed."));
        if (Created > check.Now + check.ClockSkew)
            problems.Add(new("proof.created-in-future", $"The proof says it was created at {DateTimeStamp.Format(Created.Value)}, which lies ahead."));
        if (Expires <= check.Now)
            problems.Add(new("proof.expired", $"The proof has expired at {DateTimeStamp.Format(Expires.Value)}."));
        if (check.Domain is not null && !Domain.Contains(check.Domain))
            problems.Add(new("proof.domain", $"The proof was not made for the domain {check.Domain}."));
        if (check.Challenge is not null && Challenge != check.Challenge)
            problems.Add(new("proof.challenge", "The proof does not repeat the challenge that it was to answer."));
    }

    private static Cryptosuite ReadSuite(JsonElement proof)
    {
        var type = Required(proof, "type");
        if (type is not (Cryptosuite.DataIntegrityProof or Cryptosuite.Ed25519Signature2020))
            throw new OpenBadgeException(
                "proof.type", $"The proof's type must be DataIntegrityProof or Ed25519Signature2020; it is {Excerpt(type)}.");
        var name = type == Cryptosuite.DataIntegrityProof ? Required(proof, "cryptosuite") : null;
        return Cryptosuite.ToVerify(type, name)
            ?? throw new OpenBadgeException("proof.suite", $"The cryptosuite {Excerpt(name ?? type)} is not known.");
    }

    private static byte[] ReadValue(JsonElement proof, char header)
    {
        var text = Required(proof, "proofValue");
        try
        {
            return text.StartsWith(header) ? Multibase.Decode(text) : throw BadValue(header, null);
        }
        catch (OpenBadgeException exception) when (exception.Code is "key.base58" or "key.base64url")
        {
            throw BadValue(header, exception);
        }
    }

    private static OpenBadgeException BadValue(char header, Exception? cause) => new(
        "proof.value",
        header == 'z'
            ? "The proofValue must be z and a signature in base58btc."
            : "The proofValue must be u and a derived proof in base64url.",
        cause);

    private static string Required(JsonElement proof, string name) =>
        proof.Text(name) ?? throw new OpenBadgeException("proof.form", $"The proof must have the member {name}, one string.");

    private static DateTimeOffset? Time(JsonElement proof, string name)
    {
        if (!proof.Has(name))
            return null;
        return DateTimeStamp.TryParse(Required(proof, name), out var time)
            ? time
            : throw new OpenBadgeException("proof.form", $"The proof's {name} must be a time with its zone, such as 2026-01-02T03:04:05Z.");
    }

    private static List<string> Texts(JsonElement proof, string name)
    {
        var texts = new List<string>();
        foreach (var value in proof.Values(name))
            texts.Add(texts.Count < MaxPreviousProofs && value.Text() is { } text
                ? text
                : throw new OpenBadgeException("proof.form", $"The proof's {name} must be a string or an array of at most {MaxPreviousProofs} strings."));
        return texts;
    }

    private static string Excerpt(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text[..60]}…'";
}
