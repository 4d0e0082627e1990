using System.Buffers;
using System.Text.Unicode;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Terms in canonical N-Quads (RDF Dataset Canonicalization, section 5): <c>\b \t \n \f \r \" \\</c>, other control
/// characters and DEL as <c>\u00XX</c>, all else as it is. What an IRI may not contain is written as <c>\u00XX</c> too, so that
/// no two terms have one form.
/// </summary>
internal static class TermWriter
{
    private static readonly SearchValues<char> NotInIri = SearchValues.Create(Controls + " <>\"{}|^`\\");

    private static readonly SearchValues<char> NotInString = SearchValues.Create(Controls + "\u007F\"\\");

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>U+0000 to U+001F.</summary>
    internal static string Controls => string.Concat(Enumerable.Range(0, 0x20).Select(unit => (char)unit));

    /// <summary>The longest escape, <c>\u00XX</c>, takes six bytes for one UTF-16 unit; three are enough for all else.</summary>
    private const int EscapeLength = 6;

    public static void Append(RdfTerm term, ref PooledBytes output)
    {
        switch (term.Kind)
        {
            case RdfTermKind.Iri:
                AppendIri(term.Value, ref output);
                break;
            case RdfTermKind.Blank:
                output.Append("_:"u8);
                AppendText(term.Value, ref output);
                break;
            default:
                AppendLiteral(term, ref output);
                break;
        }
    }

    public static void AppendIri(string iri, ref PooledBytes output)
    {
        output.Append((byte)'<');
        AppendEscaped(iri, NotInIri, shortForms: false, ref output);
        output.Append((byte)'>');
    }

    private static void AppendLiteral(RdfTerm term, ref PooledBytes output)
    {
        output.Append((byte)'"');
        AppendEscaped(term.Value, NotInString, shortForms: true, ref output);
        output.Append((byte)'"');
        if (term.Language is { } language)
        {
            if (!IsLanguageTag(language))
                throw new OpenBadgeException("rdf.language", $"The language \"{language}\" is no language tag such as \"de\" or \"de-AT\".");
            output.Append((byte)'@');
            AppendText(language, ref output);
        }
        else if (term.Datatype is { } datatype && datatype != Vocabulary.XsdString)
        {
            output.Append("^^"u8);
            AppendIri(datatype, ref output);
        }
    }

    /// <summary>LANGTAG of the N-Quads grammar: letters, then groups of letters and digits behind hyphens.</summary>
    private static bool IsLanguageTag(ReadOnlySpan<char> tag)
    {
        var isFirst = true;
        foreach (var range in tag.Split('-'))
        {
            var part = tag[range];
            if (part.IsEmpty || part.ContainsAnyExcept(isFirst ? Letters : LettersAndDigits))
                return false;
            isFirst = false;
        }
        return true;
    }

    private static void AppendEscaped(ReadOnlySpan<char> text, SearchValues<char> escaped, bool shortForms, ref PooledBytes output)
    {
        for (var run = text.IndexOfAny(escaped); run >= 0; run = text.IndexOfAny(escaped))
        {
            AppendText(text[..run], ref output);
            AppendEscape((byte)text[run], shortForms, ref output);
            text = text[(run + 1)..];
        }
        AppendText(text, ref output);
    }

    private static void AppendEscape(byte unit, bool shortForms, ref PooledBytes output)
    {
        var letter = !shortForms ? default : unit switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            (byte)'"' or (byte)'\\' => unit,
            _ => default,
        };
        var target = output.Reserve(EscapeLength);
        target[0] = (byte)'\\';
        if (letter != default)
        {
            target[1] = letter;
            output.Advance(2);
            return;
        }
        "u00"u8.CopyTo(target[1..]);
        target[4] = "0123456789ABCDEF"u8[unit >> 4];
        target[5] = "0123456789ABCDEF"u8[unit & 15];
        output.Advance(EscapeLength);
    }

    private static void AppendText(ReadOnlySpan<char> text, ref PooledBytes output)
    {
        var status = Utf8.FromUtf16(text, output.Reserve(text.Length * 3), out _, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
            throw new OpenBadgeException("rdf.lone-surrogate", "A term has half a surrogate pair, which is no Unicode text.");
        output.Advance(written);
    }
}
