using System.Formats.Asn1;

namespace Rosette.OpenBadges.Keys;

/// <summary>Turns faults of DER into the library's exception.</summary>
internal static class Asn
{
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException exception)
        {
            throw new OpenBadgeException("key.pem", "The key is not well-formed DER of the form that its label promises.", exception);
        }
    }
}
