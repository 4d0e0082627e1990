using System.Globalization;

namespace Rosette.Mail;

/// <summary>What a mail says, in order, before it takes a form: <see cref="LetterHtml"/> and <see cref="LetterPlain"/> draw it.</summary>
public sealed record Letter
{
    public required CultureInfo Culture { get; init; }
    public required string Subject { get; init; }

    /// <summary>Shown beside the subject in lists of mails.</summary>
    public required string Preview { get; init; }

    /// <summary>Who speaks: the name beside the sender's address.</summary>
    public required string From { get; init; }
    public string? ReplyTo { get; init; }
    public LetterBrand Brand { get; init; } = LetterBrand.House;
    public LetterBadge? Badge { get; init; }
    public required string Heading { get; init; }
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    public LetterQuote? Quote { get; init; }
    public LetterAction? Action { get; init; }
    public IReadOnlyList<LetterAction> More { get; init; } = [];

    /// <summary>What helps when something is not as it should be; smaller.</summary>
    public IReadOnlyList<LetterNote> Notes { get; init; } = [];

    /// <summary>Why the reader gets this, and who sent it.</summary>
    public required IReadOnlyList<string> Footer { get; init; }

    /// <summary>How to get no more of these; null where that cannot be.</summary>
    public LetterAction? Stop { get; init; }
}

/// <param name="Picture">Absolute address; null where the template has none.</param>
/// <param name="Facts">Label and value: issued by, issued on, expires on.</param>
public sealed record LetterBadge(string Name, string? Picture, string PictureAlt, IReadOnlyList<(string Label, string Value)> Facts);

/// <summary>Words of somebody else, who is named.</summary>
public sealed record LetterQuote(string Label, string Text);

/// <param name="Url">Follows the text.</param>
public sealed record LetterNote(string Text, string? Url = null)
{
    public static implicit operator LetterNote(string text) => new(text);
}

/// <param name="Label">On the button: <c>Accept your badge</c>.</param>
/// <param name="Lead">Before the address, in plain text and under the button: <c>To accept it, open this address:</c></param>
public sealed record LetterAction(string Label, string Lead, string Url);
