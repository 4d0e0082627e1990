using System.Buffers.Binary;

namespace Rosette.OpenBadges.Proofs;

/// <summary>Reads the few kinds of CBOR (RFC 8949) that a derived proof is made of, all of definite length.</summary>
internal ref struct Cbor(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public int ReadUnsigned() => Head(major: 0);

    public byte[] ReadBytes(int maxLength)
    {
        var length = Head(major: 2);
        if (length > maxLength || length > _rest.Length)
            throw Malformed();
        var bytes = _rest[..length].ToArray();
        _rest = _rest[length..];
        return bytes;
    }

    /// <summary>The number of items that follow; never more than there are bytes left.</summary>
    public int ReadArray() => Count(major: 4);

    /// <summary>The number of pairs that follow.</summary>
    public int ReadMap() => Count(major: 5);

    public static OpenBadgeException Malformed() =>
        new("proof.value", "The proofValue must be u and a derived proof of ecdsa-sd-2023 in base64url.");

    private int Count(int major)
    {
        var count = Head(major);
        return count <= _rest.Length ? count : throw Malformed();
    }

    private int Head(int major)
    {
        if (_rest.IsEmpty || _rest[0] >> 5 != major)
            throw Malformed();
        var info = _rest[0] & 0x1f;
        var (length, value) = info switch
        {
            < 24 => (1, info),
            24 when _rest.Length >= 2 => (2, _rest[1]),
            25 when _rest.Length >= 3 => (3, BinaryPrimitives.ReadUInt16BigEndian(_rest[1..])),
            _ => throw Malformed(),
        };
        _rest = _rest[length..];
        return value;
    }
}
