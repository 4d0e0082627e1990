namespace Rosette.OpenBadges.Keys;

/// <summary>A key with its name and its owner, out of a <see cref="ControllerDocument"/>.</summary>
public sealed class VerificationMethod
{
    internal VerificationMethod()
    {
    }

    /// <summary>Absolute URL of the method; null in a bare JWK, which has none.</summary>
    public required string? Id { get; init; }

    /// <summary>The type as written, such as <c>Multikey</c>; null in a bare JWK.</summary>
    public required string? Type { get; init; }

    /// <summary>Who owns the key: <c>controller</c>, in Open Badges 2.0 <c>owner</c>; null where it is not said.</summary>
    public required string? Controller { get; init; }

    /// <summary>What the controller lets it do; none in a document that is only a key, since the owner's document says it.</summary>
    public required VerificationRelations Relations { get; init; }

    /// <summary>From when on the key must not be used any more, or null.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>From when on nothing that the key has signed is to be trusted, or null.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>What is wrong with the key, where it cannot be used; otherwise null.</summary>
    public OpenBadgeException? KeyError { get; init; }

    internal PublicKey? KeyOrNull { get; init; }

    /// <summary>The key.</summary>
    /// <exception cref="OpenBadgeException">It cannot be read: <see cref="KeyError"/>.</exception>
    public PublicKey Key => KeyOrNull ?? throw KeyError!;

    /// <summary>Whether the controller has the key in the relation of a proof purpose, such as <c>assertionMethod</c>.</summary>
    public bool Allows(string proofPurpose) => Allows(Relations, proofPurpose);

    internal static bool Allows(VerificationRelations relations, string proofPurpose)
    {
        foreach (var (relation, name) in Names)
            if (name == proofPurpose)
                return relations.HasFlag(relation);
        return false;
    }

    /// <summary>The relations and their names in documents, in the order in which they are written.</summary>
    internal static IReadOnlyList<(VerificationRelations Relation, string Name)> Names { get; } =
    [
        (VerificationRelations.AssertionMethod, "assertionMethod"),
        (VerificationRelations.Authentication, "authentication"),
        (VerificationRelations.KeyAgreement, "keyAgreement"),
        (VerificationRelations.CapabilityInvocation, "capabilityInvocation"),
        (VerificationRelations.CapabilityDelegation, "capabilityDelegation"),
    ];
}
