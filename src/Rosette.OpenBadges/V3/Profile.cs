using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>A person or organization: issuer, creator, parent (Open Badges 3.0, Profile).</summary>
public sealed record Profile : BadgeObject, IIdentified
{
    /// <summary>IRI, mostly a DID or an https URL; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>Profile</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Profile"];

    /// <summary>Name.</summary>
    public Text? Name { get; init; }

    /// <summary>Home page.</summary>
    public string? Url { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Short description.</summary>
    public Text? Description { get; init; }

    /// <summary>Endorsements of the profile, with their own proofs.</summary>
    public IReadOnlyList<Embedded<EndorsementCredential>> Endorsement { get => field ?? []; init; }

    /// <summary>Endorsements as compact JWS.</summary>
    public IReadOnlyList<string> EndorsementJwt { get => field ?? []; init; }

    /// <summary>Logo or portrait.</summary>
    public Image? Image { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Postal address.</summary>
    public Address? Address { get; init; }

    /// <summary>Further identifiers.</summary>
    public IReadOnlyList<IdentifierEntry> OtherIdentifier { get => field ?? []; init; }

    /// <summary>Name of the person who signs for the organization.</summary>
    public string? Official { get; init; }

    /// <summary>The organization above this one.</summary>
    public Profile? ParentOrg { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Further names.</summary>
    public string? AdditionalName { get; init; }

    /// <summary>Patronymic name.</summary>
    public string? PatronymicName { get; init; }

    /// <summary>Title before the name.</summary>
    public string? HonorificPrefix { get; init; }

    /// <summary>Title behind the name.</summary>
    public string? HonorificSuffix { get; init; }

    /// <summary>Prefix of the family name, such as <c>von</c>.</summary>
    public string? FamilyNamePrefix { get; init; }

    /// <summary>Date of birth, <c>yyyy-MM-dd</c>.</summary>
    public string? DateOfBirth { get; init; }
}

/// <summary>A picture (Open Badges 3.0, Image).</summary>
public sealed record Image : BadgeObject, IIdentified
{
    /// <summary>URL or data URI; required.</summary>
    public string? Id { get; init; }

    /// <summary><c>Image</c>.</summary>
    public string? Type { get; init; } = "Image";

    /// <summary>What the picture shows.</summary>
    public Text? Caption { get; init; }
}

/// <summary>A postal address (Open Badges 3.0, Address).</summary>
public sealed record Address : BadgeObject
{
    /// <summary>Contains <c>Address</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Address"];

    /// <summary>Country.</summary>
    public string? AddressCountry { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the country.</summary>
    public string? AddressCountryCode { get; init; }

    /// <summary>Region or state.</summary>
    public string? AddressRegion { get; init; }

    /// <summary>Town.</summary>
    public string? AddressLocality { get; init; }

    /// <summary>Street and number.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>Post office box.</summary>
    public string? PostOfficeBoxNumber { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Coordinates.</summary>
    public GeoCoordinates? Geo { get; init; }
}

/// <summary>Coordinates in degrees, WGS 84 (Open Badges 3.0, GeoCoordinates).</summary>
public sealed record GeoCoordinates : BadgeObject
{
    /// <summary><c>GeoCoordinates</c>.</summary>
    public string? Type { get; init; } = "GeoCoordinates";

    /// <summary>Latitude; required.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude; required.</summary>
    public double? Longitude { get; init; }
}

/// <summary>A further identifier of an achievement or profile (Open Badges 3.0, IdentifierEntry).</summary>
public sealed record IdentifierEntry : BadgeObject
{
    /// <summary><c>IdentifierEntry</c>.</summary>
    public string? Type { get; init; } = "IdentifierEntry";

    /// <summary>The identifier; required.</summary>
    public string? Identifier { get; init; }

    /// <summary>One of <see cref="IdentifierTypes"/>, or <c>ext:</c> and a name; required.</summary>
    public string? IdentifierType { get; init; }
}
