namespace Rosette.Client;

/// <summary>A picture on the server.</summary>
public sealed record Image : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }
}
