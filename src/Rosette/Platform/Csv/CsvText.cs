using System.Text;

namespace Rosette.Platform.Csv;

/// <summary>How tables are encoded: UTF-8 or UTF-16 by their mark, plain UTF-8, or what Windows wrote before.</summary>
public static class CsvText
{
    private const int Sniffed = 64 * 1024;

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A reader from the start of the file, and the separator that its first line uses.</summary>
    /// <param name="file">Can seek.</param>
    public static async Task<(TextReader Reader, char Separator)> OpenAsync(Stream file, CancellationToken cancel)
    {
        var start = new byte[Sniffed];
        var length = await file.ReadAtLeastAsync(start, Sniffed, throwOnEndOfStream: false, cancel);
        var encoding = IsUtf8(start.AsSpan(0, length), isWhole: length < Sniffed) ? Encoding.UTF8 : Encoding.GetEncoding(1252);
        file.Position = 0;
        using var first = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: Sniffed, leaveOpen: true);
        var separator = CsvReader.SeparatorOf(await first.ReadLineAsync(cancel) ?? "");
        file.Position = 0;
        return (new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: Sniffed), separator);
    }

    /// <summary>One row as text. A cell that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Quote(cell ?? "")));

    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{cell}" : cell;
        return safe.AsSpan().IndexOfAny(",;\t\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }

    // A letter that the end of the sniffed part cuts is no error.
    private static bool IsUtf8(ReadOnlySpan<byte> start, bool isWhole)
    {
        if (!isWhole)
            while (start.Length > 0 && start[^1] >= 0x80)
                start = start[..^1];
        return System.Text.Unicode.Utf8.IsValid(start) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
    }
}
