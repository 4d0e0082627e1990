using System.Security.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>One key in a textual encoding of RFC 7468.</summary>
internal static class Pem
{
    /// <summary>RSA of 8192 bits with its secrets takes some 6,500 characters.</summary>
    private const int MaxCharacters = 16 * 1024;

    public static VerifyingKey ReadPublic(string pem)
    {
        var (label, der) = Decode(pem);
        return label switch
        {
            "PUBLIC KEY" => SubjectPublicKey.Read(der),
            "RSA PUBLIC KEY" => SubjectPublicKey.ReadRsa(der),
            _ => throw new OpenBadgeException("key.pem", "The PEM text must be a PUBLIC KEY or an RSA PUBLIC KEY."),
        };
    }

    public static SigningKey ReadPrivate(string pem)
    {
        var (label, der) = Decode(pem);
        try
        {
            return label switch
            {
                "PRIVATE KEY" => Pkcs8.Read(der),
                "EC PRIVATE KEY" => Pkcs8.ReadEc(der),
                "RSA PRIVATE KEY" => RsaSigningKey.ReadPkcs1(der),
                "ENCRYPTED PRIVATE KEY" => throw new OpenBadgeException("key.pem", "The private key is encrypted; decrypt it before."),
                _ => throw new OpenBadgeException(
                    "key.pem", "The PEM text must be a PRIVATE KEY, an EC PRIVATE KEY or an RSA PRIVATE KEY."),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static (string Label, byte[] Der) Decode(string pem)
    {
        if (pem.Length > MaxCharacters || !PemEncoding.TryFind(pem, out var fields))
            throw new OpenBadgeException("key.pem", "The key is not PEM: a block between lines of BEGIN and END.");
        if (PemEncoding.TryFind(pem.AsSpan()[fields.Location.End..], out _))
            throw new OpenBadgeException("key.pem", "The PEM text has more than one block; give the key alone.");

        var der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out var written) && written == der.Length
            ? (pem[fields.Label], der)
            : throw new OpenBadgeException("key.pem", "The PEM block is not base64.");
    }
}
