using System.Text;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// A derived proof of ecdsa-sd-2023 (W3C Data Integrity ECDSA 1.0, section 3.5): the holder of a credential shows a part of
/// it. The issuer signed what must be shown at once, and every other statement by itself with a key made for this one proof.
/// </summary>
internal sealed class DerivedProof
{
    private const int SignatureLength = 64;
    private const int MaxLabelLength = 64;

    /// <summary>0xd9 and 0x5d01, a CBOR tag; 0x5d00 is the base proof, which only the holder may see.</summary>
    private static ReadOnlySpan<byte> Header => [0xd9, 0x5d, 0x01];

    private DerivedProof(ReadOnlySpan<byte> value)
    {
        var cbor = new Cbor(value);
        if (cbor.ReadArray() != 5)
            throw Cbor.Malformed();
        BaseSignature = cbor.ReadBytes(SignatureLength);
        ProofKey = cbor.ReadBytes(64);
        for (var count = cbor.ReadArray(); count > 0; count--)
            Signatures.Add(cbor.ReadBytes(SignatureLength));
        for (var count = cbor.ReadMap(); count > 0; count--)
            if (!Labels.TryAdd($"c14n{cbor.ReadUnsigned()}", Multibase.EncodeBase64Url(cbor.ReadBytes(MaxLabelLength))))
                throw Cbor.Malformed();
        for (var count = cbor.ReadArray(); count > 0; count--)
            if (!Mandatory.Add(cbor.ReadUnsigned()))
                throw Cbor.Malformed();
        if (!cbor.IsAtEnd || Labels.Values.Distinct(StringComparer.Ordinal).Count() != Labels.Count)
            throw Cbor.Malformed();
    }

    public byte[] BaseSignature { get; }

    /// <summary>The key of this one proof, P-256, with its Multikey header.</summary>
    public byte[] ProofKey { get; }

    /// <summary>One for each statement that the issuer did not make mandatory.</summary>
    public List<byte[]> Signatures { get; } = [];

    /// <summary>From canonical blank node labels to those that the issuer signed.</summary>
    public Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>Which of the sorted statements are mandatory.</summary>
    public HashSet<int> Mandatory { get; } = [];

    /// <exception cref="OpenBadgeException"><c>proof.value</c>.</exception>
    public static DerivedProof Read(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith([.. Header[..2], (byte)0]))
            throw new OpenBadgeException(
                "proof.value", "This is a base proof of ecdsa-sd-2023, which is for the holder alone; what is shown must have a derived one.");
        return value.StartsWith(Header) ? new(value[Header.Length..]) : throw Cbor.Malformed();
    }

    /// <summary>The statements of the document with the labels that the issuer signed, as sorted canonical N-Quads.</summary>
    /// <exception cref="OpenBadgeException"><c>proof.value</c>: the labels are not those of the document.</exception>
    public List<string> Statements(IReadOnlyList<Quad> quads, RdfcResult canonical)
    {
        var statements = new List<string>(quads.Count);
        foreach (var quad in quads)
            statements.Add(NQuads.Write(
            [
                new Quad(
                    Relabelled(quad.Subject, canonical),
                    Relabelled(quad.Predicate, canonical),
                    Relabelled(quad.Object, canonical),
                    quad.Graph is null ? null : Relabelled(quad.Graph, canonical)),
            ]));
        statements.Sort(static (left, right) => CompareByCodePoint(left, right));
        return statements;
    }

    /// <summary>Whether the issuer's key signed the mandatory statements, and the proof's key each of the others.</summary>
    /// <param name="statements">Of <see cref="Statements"/>.</param>
    /// <param name="issuer">The key of the verification method.</param>
    /// <param name="configurationHash">SHA-256 of the canonical proof configuration.</param>
    /// <param name="mandatoryHash">SHA-256 of <see cref="MandatoryText"/>.</param>
    public bool Verify(List<string> statements, PublicKey issuer, ReadOnlySpan<byte> configurationHash, ReadOnlySpan<byte> mandatoryHash)
    {
        if (Mandatory.Any(index => index >= statements.Count) || Signatures.Count != statements.Count - Mandatory.Count)
            return false;
        if (!issuer.Verify([.. configurationHash, .. ProofKey, .. mandatoryHash], BaseSignature))
            return false;

        var key = PublicKey.FromMultikey(Multibase.EncodeBase58(ProofKey));
        var signature = 0;
        for (var i = 0; i < statements.Count; i++)
            if (!Mandatory.Contains(i) && !key.Verify(Encoding.UTF8.GetBytes(statements[i]), Signatures[signature++]))
                return false;
        return key.Type == KeyType.P256;
    }

    /// <summary>The mandatory statements one after the other, UTF-8.</summary>
    public byte[] MandatoryText(List<string> statements) =>
        Encoding.UTF8.GetBytes(string.Concat(statements.Where((_, index) => Mandatory.Contains(index))));

    private RdfTerm Relabelled(RdfTerm term, RdfcResult canonical)
    {
        if (term.Kind != RdfTermKind.Blank)
            return term;
        return Labels.TryGetValue(canonical.IssuedIdentifiers[term.Value], out var label)
            ? RdfTerm.Blank(label)
            : throw new OpenBadgeException("proof.value", "The proofValue has no label for one of the document's blank nodes.");
    }

    private static int CompareByCodePoint(string left, string right)
    {
        var (l, r) = (Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
        return l.AsSpan().SequenceCompareTo(r);
    }
}
