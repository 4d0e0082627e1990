namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>The context URLs by which documents are recognised.</summary>
internal static class ContextUrls
{
    public const string DataModelV1 = "https://www.w3.org/2018/credentials/v1";
    public const string DataModelV2 = "https://www.w3.org/ns/credentials/v2";
    public const string OpenBadgesV1 = "https://w3id.org/openbadges/v1";
    public const string OpenBadgesV2 = "https://w3id.org/openbadges/v2";
    public const string BadgePrefix = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    public const string BadgeExtensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    public static TextFormat Exactly(string url) => new($"\"{url}\"", text => text.SequenceEqual(url));
}
