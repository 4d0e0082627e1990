namespace Rosette.OpenBadges.V3;

/// <summary>What the standard forbids in a credential that is about to be signed.</summary>
internal static class CredentialRules
{
    public static void Check(Credential credential)
    {
    }
}
