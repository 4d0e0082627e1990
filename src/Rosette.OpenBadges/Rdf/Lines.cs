namespace Rosette.OpenBadges.Rdf;

/// <summary>A line in a buffer.</summary>
internal readonly record struct Line(int Start, int Length);

/// <summary>Lines sorted by code point, which is the order of their UTF-8 bytes (and not of their UTF-16 units).</summary>
internal static class Lines
{
    /// <summary>Below this, insertion beats the call into the library's sort and allocates nothing.</summary>
    private const int Few = 12;

    public static void Sort(Span<Line> lines, byte[] buffer)
    {
        if (lines.Length > Few)
        {
            lines.Sort(new ByBytes(buffer));
            return;
        }
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i];
            var position = i;
            for (; position > 0 && Compare(buffer, line, lines[position - 1]) < 0; position--)
                lines[position] = lines[position - 1];
            lines[position] = line;
        }
    }

    /// <summary>Copies the lines one behind the other.</summary>
    public static void Copy(ReadOnlySpan<Line> lines, byte[] buffer, Span<byte> destination)
    {
        foreach (var line in lines)
        {
            buffer.AsSpan(line.Start, line.Length).CopyTo(destination);
            destination = destination[line.Length..];
        }
    }

    /// <summary>Equal lines keep their order in the buffer.</summary>
    private static int Compare(byte[] buffer, Line left, Line right)
    {
        var order = buffer.AsSpan(left.Start, left.Length).SequenceCompareTo(buffer.AsSpan(right.Start, right.Length));
        return order != 0 ? order : left.Start.CompareTo(right.Start);
    }

    private readonly struct ByBytes(byte[] buffer) : IComparer<Line>
    {
        public int Compare(Line x, Line y) => Lines.Compare(buffer, x, y);
    }
}
