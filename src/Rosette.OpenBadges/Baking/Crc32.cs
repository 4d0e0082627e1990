using System.Buffers.Binary;

namespace Rosette.OpenBadges.Baking;

/// <summary>CRC-32 of PNG, gzip and zlib (ISO-HDLC), eight bytes at a time by eight tables.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = Build();

    /// <summary>Checksum of <paramref name="data"/>, or of it behind what <paramref name="previous"/> is the checksum of.</summary>
    public static uint Compute(ReadOnlySpan<byte> data, uint previous = 0)
    {
        var tables = Tables.AsSpan(0, 8 * 256);
        var crc = ~previous;
        for (; data.Length >= 8; data = data[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[0x700 + (int)(low & 0xFF)] ^ tables[0x600 + (int)(low >> 8 & 0xFF)]
                ^ tables[0x500 + (int)(low >> 16 & 0xFF)] ^ tables[0x400 + (int)(low >> 24)]
                ^ tables[0x300 + (int)(high & 0xFF)] ^ tables[0x200 + (int)(high >> 8 & 0xFF)]
                ^ tables[0x100 + (int)(high >> 16 & 0xFF)] ^ tables[(int)(high >> 24)];
        }
        foreach (var value in data)
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ crc >> 8;
        return ~crc;
    }

    private static uint[] Build()
    {
        var tables = new uint[8 * 256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            tables[i] = crc;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = tables[i - 256] >> 8 ^ tables[(int)(tables[i - 256] & 0xFF)];
        return tables;
    }
}
