namespace Rosette.OpenBadges.Baking;

/// <summary>
/// Finds tags in the source text of an XML document that an XML reader has found well-formed, so the first start tag here is the
/// first element there, and so on. An internal DTD subset is refused: it could make elements that are not in the source.
/// </summary>
internal ref struct SvgTags(ReadOnlySpan<char> source)
{
    private readonly ReadOnlySpan<char> _source = source;

    /// <summary>Where the tag begins, at its <c>&lt;</c>.</summary>
    public int Start { get; private set; }

    /// <summary>Behind its <c>&gt;</c>.</summary>
    public int End { get; private set; }

    public readonly bool IsEndTag => _source[Start + 1] == '/';

    public readonly bool IsEmptyElement => _source[End - 2] == '/';

    /// <summary>Where the name of a start tag ends.</summary>
    public readonly int NameEnd => Start + _source[Start..End].IndexOfAny([' ', '\t', '\r', '\n', '/', '>']);

    /// <summary>Steps to the next tag; false at the end of the document.</summary>
    public bool MoveNext()
    {
        while (_source[End..].IndexOf('<') is >= 0 and var distance)
        {
            Start = End + distance;
            var rest = _source[Start..];
            if (rest.StartsWith("<!--"))
                End = Behind("-->", 4);
            else if (rest.StartsWith("<![CDATA["))
                End = Behind("]]>", 9);
            else if (rest.StartsWith("<?"))
                End = Behind("?>", 2);
            else
            {
                End = BehindTag();
                if (!rest.StartsWith("<!"))
                    return true;
            }
        }
        return false;
    }

    private readonly int Behind(string terminator, int from)
    {
        from += Start;
        var end = _source[from..].IndexOf(terminator);
        return end < 0 ? _source.Length : from + end + terminator.Length;
    }

    /// <summary>Behind the <c>&gt;</c> that is not inside quotes.</summary>
    private readonly int BehindTag()
    {
        var quote = '\0';
        var isDeclaration = _source[Start + 1] == '!';
        for (var i = Start; i < _source.Length; i++)
        {
            var character = _source[i];
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'')
                quote = character;
            else if (character == '>')
                return i + 1;
            else if (character == '[' && isDeclaration)
                throw new OpenBadgeException("svg.dtd", "The SVG file declares its own DTD; it must not contain one, nor declare entities.");
        }
        return _source.Length;
    }
}
