namespace Rosette.Client;

/// <summary>The earner who allowed the program.</summary>
public sealed record EarnerProfile : WireObject
{
    /// <summary>The account's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its first address.</summary>
    public string? Email { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The address is confirmed.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>What the earner says about themselves.</summary>
    public string? Bio { get; init; }

    /// <summary>Language.</summary>
    public string? Locale { get; init; }

    /// <summary>Picture's address.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>The name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>The public profile.</summary>
    public string? Url { get; init; }
}
