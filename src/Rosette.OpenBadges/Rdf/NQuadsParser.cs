using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>Recursive descent over the grammar of RDF 1.1 N-Quads (section 7), nothing beyond it.</summary>
internal ref struct NQuadsParser(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> StopsInIri = SearchValues.Create(">\\" + TermWriter.Controls + " <\"{}|^`");

    private static readonly SearchValues<char> StopsInString = SearchValues.Create("\"\\\n\r");

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    private readonly char Current => _position < _text.Length ? _text[_position] : '\0';

    private readonly char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private readonly bool AtEnd => _position >= _text.Length;

    public List<Quad> ParseDocument(int maxQuads)
    {
        CheckSurrogates();
        var quads = new List<Quad>();
        while (true)
        {
            SkipBlankLines();
            if (AtEnd)
                return quads;
            if (quads.Count == maxQuads)
                throw Error("nquads.too-many-quads", $"there are more than {maxQuads} quads");
            quads.Add(ParseStatement());
            SkipSpace();
            SkipComment();
            if (!AtEnd && Current is not ('\n' or '\r'))
                throw Syntax("a statement ends its line");
        }
    }

    private void CheckSurrogates()
    {
        while (_text[_position..].IndexOfAnyInRange('\uD800', '\uDFFF') is var surrogate and >= 0)
        {
            _position += surrogate;
            if (!char.IsHighSurrogate(Current) || !char.IsLowSurrogate(Next))
                throw Error("nquads.encoding", "there is half a surrogate pair, which is no Unicode text");
            _position += 2;
        }
        _position = 0;
    }

    private Quad ParseStatement()
    {
        var subject = Current == '<' ? ParseIri() : ParseBlank("a subject is an IRI or a blank node");
        SkipSpace();
        if (Current != '<')
            throw Syntax("a predicate is an IRI");
        var predicate = ParseIri();
        SkipSpace();
        var @object = Current switch
        {
            '<' => ParseIri(),
            '"' => ParseLiteral(),
            _ => ParseBlank("an object is an IRI, a blank node or a literal in double quotes"),
        };
        SkipSpace();
        RdfTerm? graph = null;
        if (Current != '.')
        {
            graph = Current == '<' ? ParseIri() : ParseBlank("after the object comes a graph's name or a full stop");
            SkipSpace();
        }
        Expect('.', "a statement ends with a full stop");
        return new Quad(subject, predicate, @object, graph);
    }

    private RdfTerm ParseIri() => RdfTerm.Iri(ParseIriText());

    private string ParseIriText()
    {
        var start = _position;
        var iri = ParseDelimited('>', StopsInIri, "the IRI has a character that is not allowed there, or no \">\"");
        if (HasScheme(iri))
            return iri;
        _position = start;
        throw Syntax("the IRI is relative, N-Quads need absolute ones");
    }

    /// <summary>The text behind the current delimiter up to the closing one, with its escapes resolved.</summary>
    private string ParseDelimited(char end, SearchValues<char> stops, string rule)
    {
        StringBuilder? unescaped = null;
        for (_position++; ;)
        {
            var length = _text[_position..].IndexOfAny(stops);
            var piece = length < 0 ? _text[_position..] : _text.Slice(_position, length);
            _position += piece.Length;
            if (AtEnd || (Current != end && Current != '\\'))
                throw Syntax(rule);
            if (Current == end)
            {
                _position++;
                return unescaped is null ? piece.ToString() : unescaped.Append(piece).ToString();
            }
            unescaped = (unescaped ?? new StringBuilder()).Append(piece);
            if (end == '"' && !IsCodePointEscape)
                unescaped.Append(ParseCharacterEscape());
            else
                unescaped.Append(ParseCodePoint());
        }
    }

    private RdfTerm ParseBlank(string expected)
    {
        if (Current != '_')
            throw Syntax(expected);
        _position++;
        Expect(':', "a blank node starts with \"_:\"");
        var start = _position;
        if (!BlankNodeLabel.IsFirst(RuneAt(_position)))
            throw Syntax("the label of a blank node starts with a letter, a digit, \"_\" or \":\"");
        while (RuneAt(_position) is var rune && (BlankNodeLabel.IsLater(rune) || rune.Value == '.'))
            _position += rune.Utf16SequenceLength;
        // A label may contain full stops, but the last one ends the statement.
        while (_text[_position - 1] == '.')
            _position--;
        return RdfTerm.Blank(_text[start.._position].ToString());
    }

    private RdfTerm ParseLiteral()
    {
        var value = ParseDelimited('"', StopsInString, "the literal has no closing double quote on its line");
        if (Current == '@')
            return RdfTerm.LanguageLiteral(value, ParseLanguage());
        if (Current != '^')
            return RdfTerm.Literal(value);
        _position++;
        Expect('^', "a datatype follows \"^^\"");
        if (Current != '<')
            throw Syntax("a datatype is an IRI");
        return RdfTerm.Literal(value, ParseIriText());
    }

    private string ParseLanguage()
    {
        var start = ++_position;
        while (char.IsAsciiLetter(Current))
            _position++;
        if (_position == start)
            throw Syntax("a language tag starts with a letter");
        while (Current == '-')
        {
            var part = ++_position;
            while (char.IsAsciiLetterOrDigit(Current))
                _position++;
            if (_position == part)
                throw Syntax("a part of a language tag is empty");
        }
        return _text[start.._position].ToString();
    }

    private readonly bool IsCodePointEscape => Next is 'u' or 'U';

    private char ParseCharacterEscape()
    {
        var letter = Next;
        var character = letter switch
        {
            't' => '\t',
            'b' => '\b',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            '"' or '\'' or '\\' => letter,
            _ => throw Syntax("the escape is none of \\t \\b \\n \\r \\f \\\" \\' \\\\ \\uXXXX \\UXXXXXXXX"),
        };
        _position += 2;
        return character;
    }

    private string ParseCodePoint()
    {
        var length = Next switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (length == 0 || _position + 2 + length > _text.Length
            || !int.TryParse(_text.Slice(_position + 2, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
            || !Rune.IsValid(point))
            throw Syntax("the escape is no \\uXXXX or \\UXXXXXXXX of a Unicode character");
        _position += 2 + length;
        return new Rune(point).ToString();
    }

    private readonly Rune RuneAt(int position) =>
        Rune.DecodeFromUtf16(_text[position..], out var rune, out _) == OperationStatus.Done ? rune : default;

    private void SkipBlankLines()
    {
        while (true)
        {
            SkipSpace();
            SkipComment();
            if (Current is not ('\n' or '\r') || AtEnd)
                return;
            _position++;
        }
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t')
            _position++;
    }

    private void SkipComment()
    {
        if (Current != '#')
            return;
        var length = _text[_position..].IndexOfAny('\n', '\r');
        _position = length < 0 ? _text.Length : _position + length;
    }

    private void Expect(char character, string rule)
    {
        if (Current != character || AtEnd)
            throw Syntax(rule);
        _position++;
    }

    private static bool HasScheme(string iri)
    {
        var colon = iri.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(iri[0]))
            return false;
        foreach (var character in iri.AsSpan(1, colon - 1))
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        return true;
    }

    private readonly OpenBadgeException Syntax(string rule) => Error("nquads.syntax", rule);

    private readonly OpenBadgeException Error(string code, string rule)
    {
        var before = _text[..Math.Min(_position, _text.Length)];
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new OpenBadgeException(code, $"The N-Quads are wrong at line {line}, column {column}: {rule}.");
    }
}
