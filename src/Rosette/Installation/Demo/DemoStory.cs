using Rosette.Platform.Images;
using Rosette.Templates;

namespace Rosette.Installation.Demo;

/// <summary>An organization of the demonstration.</summary>
public sealed record DemoOrganization(string Name, string Bio, string Website, string City, string Country, bool IsVerified);

/// <summary>A template of the demonstration. <paramref name="Organization"/> is an index into <see cref="DemoStory.Organizations"/>.</summary>
public sealed record DemoTemplate(int Organization, string Name, string Description, string[] Skills, DemoLook Look)
{
    public string State { get; init; } = TemplateStates.Active;
    public bool IsPublic { get; init; } = true;
    public string? ExpiresAfter { get; init; }
    public string Level { get; init; } = "Foundational";
    public string TimeToEarn { get; init; } = "Days";
    public string Cost { get; init; } = "Free";
    public (string Title, string Kind)[] Steps { get; init; } = [];
}

public sealed record DemoLook(BadgeShape Shape, BadgePalette Palette, Pictogram Pictogram, int Level = 0);

/// <summary>
/// Who and what the demonstration is about. The same on every installation; only ids and dates differ. The people are
/// invented, and so are their addresses, all of them in a domain that belongs to nobody (RFC 2606).
/// </summary>
public static class DemoStory
{
    public const string Earner = "Mina Okonkwo";
    public const string Issuer = "Tom Verhoeven";

    public static readonly IReadOnlyList<DemoOrganization> Organizations =
    [
        new(
            "Northwind Institute",
            "We teach people to work at sea: from the first knot to bringing a ship in at night. Founded by five pilots, run by sixty teachers.",
            "https://northwind.example.org",
            "Rotterdam",
            "Netherlands",
            IsVerified: true
        ),
        new(
            "Harbour College",
            "Evening courses for people who have a job already. We certify what they can do, not where they sat.",
            "https://harbour-college.example.org",
            "Halifax",
            "Canada",
            IsVerified: false
        ),
        new(
            "Contour Works",
            "Surveying and mapping. Our badges mark what our people do for each other beside their work.",
            "https://contour.example.org",
            "Nairobi",
            "Kenya",
            IsVerified: false
        ),
    ];

    // Two series: Northwind's levels share an outline and a row of marks, the colleges' badges a plaque.
    public static readonly IReadOnlyList<DemoTemplate> Templates =
    [
        new(
            0,
            "Knots I",
            "Ties twelve knots under load, chooses the right one for the job and can say why the others would fail.",
            ["Knots", "Rope care", "Seamanship"],
            new(BadgeShape.Hexagon, BadgePalette.Iris, Pictogram.Compass, 1)
        )
        {
            Steps = [("Pass the knot test", "Assessment"), ("Four evenings in the rope loft", "Course")],
        },
        new(
            0,
            "Coastal Navigation II",
            "Plans and sails a passage of thirty miles by chart, compass and tide table, and keeps a log that another navigator can follow.",
            ["Chart work", "Tides", "Passage planning", "Radio"],
            new(BadgeShape.Hexagon, BadgePalette.Spruce, Pictogram.Lighthouse, 2)
        )
        {
            Level = "Intermediate",
            TimeToEarn = "Weeks",
            Cost = "Paid",
            Steps = [("Hold Knots I", "Learning"), ("Sail the passage", "Experience"), ("Hand in the log", "Assessment")],
        },
        new(
            0,
            "Harbour Pilotage III",
            "Brings a vessel of forty metres in at night and in restricted visibility, and gives orders that a strange crew understands.",
            ["Pilotage", "Ship handling", "Bridge communication", "Radar"],
            new(BadgeShape.Hexagon, BadgePalette.Oxblood, Pictogram.Wave, 3)
        )
        {
            Level = "Advanced",
            TimeToEarn = "Months",
            Cost = "Paid",
            ExpiresAfter = "P2Y",
            Steps = [("Hold Coastal Navigation II", "Learning"), ("Twelve supervised arrivals", "Experience"), ("Examination on the simulator", "Assessment")],
        },
        new(
            0,
            "Deck Safety",
            "Works safely on deck in all weathers: harness, man overboard, fire, first aid. To be renewed every year.",
            ["First aid", "Fire fighting", "Man overboard"],
            new(BadgeShape.Shield, BadgePalette.Umber, Pictogram.Flame)
        )
        {
            ExpiresAfter = "P1Y",
            Steps = [("One day of practice", "Course")],
        },
        new(
            0,
            "Examiner",
            "May take the knot test of others. Kept private: the list of examiners is not public.",
            ["Assessment", "Fairness", "Knots"],
            new(BadgeShape.Shield, BadgePalette.Slate, Pictogram.Key)
        )
        {
            IsPublic = false,
            Level = "Advanced",
        },
        new(
            0,
            "Signal Flags",
            "Reads and hoists the international code of signals. No longer taught; the badges stay good.",
            ["Signals", "Seamanship", "Radio"],
            new(BadgeShape.Star, BadgePalette.Plum, Pictogram.Mountain)
        )
        {
            State = TemplateStates.Archived,
        },
        new(
            0,
            "Ocean Weather",
            "Reads sky, barometer and forecast together. In preparation.",
            ["Meteorology"],
            new(BadgeShape.Rosette, BadgePalette.Midnight, Pictogram.Wave)
        )
        {
            State = TemplateStates.Draft,
        },
        new(
            1,
            "Data Literacy",
            "Asks a question that data can answer, finds the data, doubts it properly, and draws one honest chart.",
            ["Statistics", "Charts", "Critical reading"],
            new(BadgeShape.Plaque, BadgePalette.Teal, Pictogram.Chart)
        )
        {
            TimeToEarn = "Weeks",
            Steps = [("Six evenings", "Course"), ("One chart, defended before the class", "Assessment")],
        },
        new(
            1,
            "Clear Writing",
            "Writes a page that a tired reader understands at once.",
            ["Writing", "Editing", "Plain language"],
            new(BadgeShape.Plaque, BadgePalette.Midnight, Pictogram.Pen)
        )
        {
            Steps = [("Three texts, each rewritten twice", "Assessment")],
        },
        new(
            2,
            "Mentor",
            "Led a new colleague through the first half year, and was recommended by that colleague.",
            ["Mentoring", "Listening", "Feedback"],
            new(BadgeShape.Circle, BadgePalette.Spruce, Pictogram.People)
        )
        {
            Level = "Intermediate",
            TimeToEarn = "Months",
        },
    ];

    /// <summary>Given and family name; the address is made of both.</summary>
    public static readonly IReadOnlyList<(string First, string Last)> People =
    [
        ("Aisha", "Rahman"), ("Þórdís", "Guðmundsdóttir"), ("Nguyễn", "Thị Lan"), ("Kwame", "Mensah"), ("María José", "Fernández"),
        ("Lena", "Groß"), ("Yuki", "Tanaka"), ("Olivier", "Lefèvre"), ("Siobhán", "Ó Briain"), ("Dmytro", "Kovalenko"),
        ("Leilani", "Kahale"), ("Mehmet", "Yıldız"), ("Priya", "Subramaniam"), ("Jürgen", "Øster"), ("Zanele", "Dlamini"),
        ("Chiara", "De Luca"), ("Ahmed", "El-Sayed"), ("Wanjiru", "Kamau"), ("Łukasz", "Nowak"), ("Min-jun", "Park"),
        ("Aroha", "Ngata"), ("Rosa", "Quispe"), ("Bjørn", "Sørensen"), ("Fatou", "Diallo"),
    ];
}
