using System.Globalization;
using System.Security.Cryptography;

namespace Rosette.Platform.Images;

/// <summary>The outline of a drawn badge.</summary>
public enum BadgeShape { Hexagon, Circle, Shield, Rosette, Star, Plaque }

/// <summary>What is drawn in the middle of a badge.</summary>
public enum Pictogram
{
    Compass, Flame, Book, Gear, Leaf, Wave, Key, Bridge, Chart, Code, Mountain, Lighthouse, Pen, People,
}

/// <summary>What <see cref="BadgeArt"/> draws. Equal designs give equal pictures.</summary>
public sealed record BadgeDesign
{
    /// <summary>The template's (or organization's) id: the fine lines in the field are its own ring.</summary>
    public required Guid Id { get; init; }

    public required BadgeShape Shape { get; init; }

    public required BadgePalette Palette { get; init; }

    public required Pictogram Pictogram { get; init; }

    /// <summary>One to three letters drawn in place of the pictogram, for the mark of an organization.</summary>
    public string? Monogram { get; init; }

    /// <summary>On the paper band, at most two lines; without it the medallion stands in the middle.</summary>
    public string? Title { get; init; }

    /// <summary>Runs along the top of the medallion.</summary>
    public string? Organization { get; init; }

    /// <summary>1 to 3 filled marks of three below the band; 0 draws none.</summary>
    public int Level { get; init; }

    /// <summary>The picture of a template that was made without one: shape, colours and pictogram follow from its id.</summary>
    public static BadgeDesign For(Guid id, string? title, string? organization)
    {
        var seed = SHA256.HashData(id.ToByteArray(bigEndian: true));
        return new BadgeDesign
        {
            Id = id,
            Shape = (BadgeShape)(seed[^1] % Enum.GetValues<BadgeShape>().Length),
            Palette = BadgePalette.All[seed[^2] % BadgePalette.All.Count],
            Pictogram = (Pictogram)(seed[^3] % Enum.GetValues<Pictogram>().Length),
            Title = title,
            Organization = organization,
        };
    }

    /// <summary>The mark of an organization without a logo: the first letters of its first two words in a ring of its own.</summary>
    public static BadgeDesign ForOrganization(Guid id, string name) => For(id, title: null, organization: null) with
    {
        Shape = BadgeShape.Circle,
        Monogram = string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetterOrDigit(word, 0))
            .Take(2)
            .Select(word => StringInfo.GetNextTextElement(word))),
    };
}
