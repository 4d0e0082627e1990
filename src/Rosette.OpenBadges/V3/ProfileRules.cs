using static Rosette.OpenBadges.V3.CredentialRules;

namespace Rosette.OpenBadges.V3;

/// <summary>What the standard forbids in a profile, a picture and an identifier.</summary>
internal static class ProfileRules
{
    public static void Check(string path, Profile profile)
    {
        Iri($"{path}.id", profile.Id);
        Type($"{path}.type", profile.Type, "Profile");
        OptionalIri($"{path}.url", profile.Url);
        Check($"{path}.image", profile.Image);
        Check(path, profile.OtherIdentifier);
        if (profile.Address is { } address)
        {
            Type($"{path}.address.type", address.Type, "Address");
            if (address.Geo is { } geo)
            {
                Required($"{path}.address.geo.latitude", geo.Latitude);
                Required($"{path}.address.geo.longitude", geo.Longitude);
            }
        }
        if (profile.DateOfBirth is { } birth && !DateOnly.TryParseExact(birth, "yyyy-MM-dd", out _))
            throw new OpenBadgeException("credential.value", $"{path}.dateOfBirth is not a date such as 1999-12-31.");
        if (profile.ParentOrg is { } parent)
            Check($"{path}.parentOrg", parent);
    }

    public static void Check(string path, Image? image)
    {
        if (image is null)
            return;
        Iri($"{path}.id", image.Id);
        Value($"{path}.type", image.Type ?? "", type => type == "Image");
    }

    public static void Check(string path, IReadOnlyList<IdentifierEntry> identifiers)
    {
        foreach (var entry in identifiers)
        {
            Value($"{path}.otherIdentifier.type", entry.Type ?? "", type => type == "IdentifierEntry");
            Required($"{path}.otherIdentifier.identifier", entry.Identifier);
            Required($"{path}.otherIdentifier.identifierType", entry.IdentifierType);
            Value($"{path}.otherIdentifier.identifierType", entry.IdentifierType, IdentifierTypes.IsValid);
        }
    }
}
