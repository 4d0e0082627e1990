namespace Rosette.OpenBadges.Keys;

/// <summary>What a controller lets a key do (W3C Controlled Identifiers 1.0, section 2.3).</summary>
[Flags]
public enum VerificationRelations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>assertionMethod</c>: to sign credentials.</summary>
    AssertionMethod = 1,

    /// <summary><c>authentication</c>: to sign in, to present credentials.</summary>
    Authentication = 2,

    /// <summary><c>keyAgreement</c>.</summary>
    KeyAgreement = 4,

    /// <summary><c>capabilityInvocation</c>.</summary>
    CapabilityInvocation = 8,

    /// <summary><c>capabilityDelegation</c>.</summary>
    CapabilityDelegation = 16,
}
