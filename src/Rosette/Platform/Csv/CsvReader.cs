using System.Text;

namespace Rosette.Platform.Csv;

/// <summary>
/// Reads a table of text as people's programs write it (RFC 4180, and what Excel makes of it): quoted cells with line
/// breaks, any line ending, comma, semicolon or tab. Streams: memory holds one row.
/// </summary>
public sealed class CsvReader(TextReader source, char separator)
{
    /// <summary>Characters of one cell; what is longer is no table.</summary>
    public const int MaxCell = 20_000;
    private const int MaxCells = 200;

    private readonly char[] buffer = new char[16 * 1024];
    private int length;
    private int position;

    /// <summary>The line the last row began on, from 1.</summary>
    public int Line { get; private set; }
    private int nextLine = 1;

    /// <summary>The separator that the first line has most of.</summary>
    public static char SeparatorOf(string firstLine) => new[] { ',', ';', '\t' }.MaxBy(candidate => firstLine.Count(c => c == candidate));

    /// <returns>The cells of the next row that is not empty; null at the end.</returns>
    /// <exception cref="CsvException">A cell or row is too long, or a quote is never closed.</exception>
    public async ValueTask<List<string>?> ReadAsync(CancellationToken cancel)
    {
        while (await ReadRowAsync(cancel) is { } row)
        {
            if (row.Count > 1 || row[0].Length > 0)
                return row;
        }
        return null;
    }

    private async ValueTask<List<string>?> ReadRowAsync(CancellationToken cancel)
    {
        Line = nextLine;
        if (await PeekAsync(cancel) is null)
            return null;
        var cells = new List<string>();
        while (true)
        {
            cells.Add(await ReadCellAsync(cancel));
            if (cells.Count > MaxCells)
                throw new CsvException(Line, $"has more than {MaxCells} cells");
            var end = await NextAsync(cancel);
            if (end == separator)
                continue;
            if (end == '\r' && await PeekAsync(cancel) == '\n')
                await NextAsync(cancel);
            nextLine++;
            return cells;
        }
    }

    private async ValueTask<string> ReadCellAsync(CancellationToken cancel)
    {
        if (await PeekAsync(cancel) == '"')
            return await ReadQuotedAsync(cancel);
        var cell = new StringBuilder();
        while (await PeekAsync(cancel) is { } c && c != separator && c is not ('\r' or '\n'))
            Append(cell, (await NextAsync(cancel))!.Value);
        return cell.ToString().Trim();
    }

    private async ValueTask<string> ReadQuotedAsync(CancellationToken cancel)
    {
        var cell = new StringBuilder();
        await NextAsync(cancel);
        while (true)
        {
            var c = await NextAsync(cancel) ?? throw new CsvException(Line, "has a quotation mark that is never closed");
            if (c == '"')
            {
                if (await PeekAsync(cancel) != '"')
                    break;
                await NextAsync(cancel);
            }
            else if (c == '\n')
            {
                nextLine++;
            }
            Append(cell, c);
        }
        // What stands between the closing quote and the separator belongs to nobody's cell.
        while (await PeekAsync(cancel) is { } rest && rest != separator && rest is not ('\r' or '\n'))
            await NextAsync(cancel);
        return cell.ToString().Trim();
    }

    private void Append(StringBuilder cell, char c)
    {
        if (cell.Length >= MaxCell)
            throw new CsvException(Line, $"has a cell of more than {MaxCell} characters");
        cell.Append(c);
    }

    private async ValueTask<char?> PeekAsync(CancellationToken cancel) => await FillAsync(cancel) ? buffer[position] : null;

    private async ValueTask<char?> NextAsync(CancellationToken cancel) => await FillAsync(cancel) ? buffer[position++] : null;

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (position < length)
            return true;
        length = await source.ReadAsync(buffer, cancel);
        position = 0;
        return length > 0;
    }
}

/// <summary>The file is no table; the message says where and why.</summary>
public sealed class CsvException(int line, string what) : Exception($"Line {line} {what}.");
