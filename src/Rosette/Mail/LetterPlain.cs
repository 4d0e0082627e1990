using System.Text;

namespace Rosette.Mail;

/// <summary>A letter as plain text: complete, for readers without HTML and for screen readers that prefer it.</summary>
public static class LetterPlain
{
    public static string Write(Letter letter)
    {
        var text = new StringBuilder();
        Block(letter.Heading);
        foreach (var paragraph in letter.Paragraphs)
            Block(paragraph);
        if (letter.Quote is { } quote)
            Block($"{quote.Label}\n{string.Join('\n', quote.Text.Split('\n').Select(line => $"> {line}".TrimEnd()))}");
        if (letter.Action is { } action)
            Block($"{action.Lead}\n{action.Url}");
        foreach (var more in letter.More)
            Block($"{more.Lead}\n{more.Url}");
        if (letter.Badge is { } badge)
            Block(string.Join('\n', badge.Facts.Select(f => $"{f.Label}: {f.Value}").Prepend(badge.Name)));
        foreach (var note in letter.Notes)
            Block(note.Url is null ? note.Text : $"{note.Text}\n{note.Url}");
        // The sign that mail programs know as the end of the letter proper.
        Block("-- \n" + string.Join('\n', letter.Footer));
        if (letter.Stop is { } stop)
            Block($"{stop.Lead}\n{stop.Url}");
        return text.ToString().TrimEnd() + "\n";

        void Block(string block) => text.Append(block).Append("\n\n");
    }
}
