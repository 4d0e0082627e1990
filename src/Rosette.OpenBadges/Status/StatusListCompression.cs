using System.IO.Compression;

namespace Rosette.OpenBadges.Status;

/// <summary>Gunzip for input from anywhere: one member (RFC 1952), its checksum and length right, nothing behind it, a cap on what comes out.</summary>
internal static class StatusListCompression
{
    public static byte[] Decompress(byte[] compressed, int maxBytes)
    {
        throw new NotImplementedException();
    }
}
