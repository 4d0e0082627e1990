using System.Text;

namespace Rosette.OpenBadges.Verification;

/// <summary>What to verify, and what to ask about it.</summary>
public sealed record VerificationInput
{
    private VerificationInput(InputKind kind, ReadOnlyMemory<byte> bytes)
    {
        Kind = kind;
        Bytes = bytes;
    }

    /// <summary>Declared kind; <see cref="InputKind.Unknown"/> to detect it.</summary>
    public InputKind Kind { get; }

    /// <summary>The input itself; a URL or JWS as UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>
    /// Whom the credential should be about: the plain email address, DID, URL or other identifier.
    /// It is tried as given and then in lower case. Null: the recipient is not checked.
    /// </summary>
    public string? Recipient { get; init; }

    /// <summary>Whether the report gives the intermediate values of each proof.</summary>
    public bool Explain { get; init; }

    /// <summary>A credential at an address; what it answers may be JSON, a JWS or a baked image.</summary>
    public static VerificationInput FromUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new(InputKind.Url, Encoding.UTF8.GetBytes(url.OriginalString));
    }

    /// <summary>A JSON document in UTF-8.</summary>
    public static VerificationInput FromJson(ReadOnlyMemory<byte> utf8) => new(InputKind.Json, utf8);

    /// <summary>A compact JWS: a VC-JWT or a signed OB 1.x or 2.0 assertion.</summary>
    public static VerificationInput FromJws(string jws) => new(InputKind.Jws, Encode(jws));

    /// <summary>A baked PNG or SVG; which one is told by its bytes.</summary>
    public static VerificationInput FromImage(ReadOnlyMemory<byte> image) =>
        new(InputDetector.IsPng(image.Span) ? InputKind.Png : InputKind.Svg, image);

    /// <summary>Anything a person may drop or paste: an image, JSON, a JWS or an address.</summary>
    public static VerificationInput FromAny(ReadOnlyMemory<byte> bytes) => new(InputKind.Unknown, bytes);

    /// <summary>Anything a person may paste: JSON, a JWS, an SVG or an address.</summary>
    public static VerificationInput FromAny(string text) => new(InputKind.Unknown, Encode(text));

    private static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encoding.UTF8.GetBytes(text);
    }
}
