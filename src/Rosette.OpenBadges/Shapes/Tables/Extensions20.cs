using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>The official extensions of Open Badges 2.0, each by the type that its context names in <c>validatesType</c>.</summary>
internal static class Extensions20
{
    private const string Namespace = "https://w3id.org/openbadges/extensions#";

    private static readonly TextRule Text = new();
    private static readonly TextRule Uri = new(TextFormats.Uri);
    private static readonly KindRule Number = new("a number", JsonValueKind.Number);

    private static readonly Dictionary<string, Shape> ByType = new(StringComparer.Ordinal)
    {
        // The published schema of this one lists its required properties in the wrong place; they are taken as meant.
        ["accessibility"] = new Shape("an accessibility extension").Needs(Uri, "url").Needs(Text, "accessibilityFeature")
            .Has(Text, "accessibilityAPI", "accessibilityHazard").Has(new ListRule(Text), "accessibilityControl"),
        ["ApplyLink"] = new Shape("an apply link").Needs(Uri, "url"),
        ["AssessmentExtension"] = AssessmentExtension20.Shape,
        ["endorsement"] = new Shape("an endorsement extension").Needs(Text, "description").Has(new KindRule("an object", JsonValueKind.Object), "endorsedObject"),
        ["ExampleExtension"] = new Shape("an example extension").Needs(Text, "exampleProperty"),
        ["ExtraDescriptionExtension"] = new Shape("an extra description").Needs(Text, "name", "narrative"),
        ["GeoCoordinates"] = GeoCoordinates(),
        ["IssuerAccreditation"] = IssuerAccreditation(),
        ["LicenseExtension"] = new Shape("a license extension").Has(Text, "legalCode").Needs(Text, "name")
            .Needs(new TextRule(new TextFormat("a Creative Commons license such as CC-BY", text => text.StartsWith("CC-", StringComparison.Ordinal))), "id"),
        ["originalCreator"] = new Shape("an original creator").Needs(Uri, "url"),
        ["RecipientProfile"] = new Shape("a recipient profile").Has(Text, "id", "name").Has(Uri, "publicKey"),
    };

    /// <summary>The shape of <paramref name="type"/> in any of its spellings (compact, <c>obi:</c>, whole IRI); null for a type that is not official.</summary>
    public static Shape? Find(string type)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["extensions:", Namespace, "obi:extensions/#", "extensions#"])
            if (type.StartsWith(prefix, StringComparison.Ordinal))
                return ByType.GetValueOrDefault(type[prefix.Length..]);
        return type == "endorsement" ? ByType[type] : null;
    }

    private static Shape GeoCoordinates()
    {
        var geo = new Shape("a pair of coordinates").Needs(Number, "latitude", "longitude");
        return new Shape("a GeoCoordinates extension").Needs(Text, "description").Needs(geo, "geo").Has(Text, "name");
    }

    private static Shape IssuerAccreditation()
    {
        var address = new Shape("an address")
            .Has(Text, "streetAddress", "addressLocality", "addressRegion", "addressCountry", "postalCode");
        var parent = new Shape("an organization").Has(Text, "name").Has(Uri, "url").Has(address, "address");
        return new Shape("an issuer accreditation").Needs(Text, "name", "contactInstructions").Needs(Uri, "url").Needs(address, "address")
            .Has(Text, "email", "description", "areaServed", "educationalSector").Has(Uri, "logo").Has(parent, "parentOrganization")
            .Has(new TextRule(TextFormats.CompactDate), "accreditationDate");
    }
}
