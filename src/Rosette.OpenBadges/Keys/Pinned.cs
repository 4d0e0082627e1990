using System.Security.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>Arrays for secrets: the garbage collector does not move them, so overwriting them leaves no copy behind.</summary>
internal static class Pinned
{
    public static byte[] Copy(ReadOnlySpan<byte> secret)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(pinned);
        return pinned;
    }

    /// <summary>Copies the secret and overwrites where it was.</summary>
    public static byte[] Move(byte[] secret)
    {
        var pinned = Copy(secret);
        CryptographicOperations.ZeroMemory(secret);
        return pinned;
    }
}
