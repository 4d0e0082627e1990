using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Conversion;

/// <summary>
/// The earner in both versions. An e-mail address is <c>email</c> and <c>emailAddress</c>; a URL in clear is the subject's id;
/// other kinds of 3.0 are IRIs in the vocabulary of 3.0 for 2.0, which takes the IRI of any property.
/// </summary>
internal static class Recipients
{
    private const string Vocabulary = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";

    /// <summary>True when the earner of 2.0 is the id of the subject in 3.0.</summary>
    public static bool IsSubjectId(V2.IdentityObject recipient) =>
        !recipient.Hashed && recipient.Type.Contains("url") && recipient.Identity is { Length: > 0 };

    /// <summary>The kind in 3.0, or null when it has none.</summary>
    public static string? ToV3(string type) => type switch
    {
        "email" => IdentifierTypes.EmailAddress,
        "url" or "telephone" => "ext:" + type,
        _ when type.StartsWith(Vocabulary, StringComparison.Ordinal) && IdentifierTypes.IsValid(type[Vocabulary.Length..]) =>
            type[Vocabulary.Length..],
        _ when ExtensionName.IsValid(type) => type,
        _ => null,
    };

    /// <summary>The kind in 2.0.</summary>
    public static string ToV2(string? type) => type switch
    {
        IdentifierTypes.EmailAddress => "email",
        "ext:url" => "url",
        "ext:telephone" => "telephone",
        _ when type is not null && ExtensionName.IsValid(type) => type,
        _ => Vocabulary + type,
    };
}
