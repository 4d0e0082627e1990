using System.Collections.Concurrent;
using System.Text.Json;
using Json.Schema;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>The published JSON Schemas, run by JsonSchema.Net with formats asserted.</summary>
internal static class OfficialSchemas
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Loaded = new();
    private static readonly EvaluationOptions Options = new() { RequireFormatValidation = true };

    /// <summary>File of the schema of a kind; null where none is published.</summary>
    public static string? FileOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Assertion05 => "ob_v0p5/assertion.json",
        DocumentKind.Assertion11 => "ob_v1p1/assertion.json",
        DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 => "ob_v1p1/badgeclass.json",
        DocumentKind.Issuer10 or DocumentKind.Issuer11 => "ob_v1p1/issuer.json",
        DocumentKind.BadgeConnectManifest => BadgeConnect("getmanifest-200"),
        DocumentKind.BadgeConnectAssertions => BadgeConnect("getassertions-200").Replace(".json", ".repaired.json", StringComparison.Ordinal),
        DocumentKind.BadgeConnectAssertionRequest => "ob_v2p1/imsob_v2p1v2p1-postassertion-requestpayload-schemav1p0.json",
        DocumentKind.BadgeConnectProfile => BadgeConnect("getprofile-200"),
        DocumentKind.BadgeConnectProfileRequest => "ob_v2p1/imsob_v2p1v2p1-postprofile-requestpayload-schemav1p0.json",
        DocumentKind.BadgeConnectStatus => BadgeConnect("getprofile-400-401-404-405-500"),
        DocumentKind.OpenBadgeCredential => "ob_v3p0/ob_v3p0_achievementcredential_schema.json",
        DocumentKind.EndorsementCredential => "ob_v3p0/ob_v3p0_endorsementcredential_schema.json",
        DocumentKind.Profile => "ob_v3p0/ob_v3p0_profile_schema.json",
        DocumentKind.ClrCredential => "clr_v2p0/clr_v2p0_clrcredential_schema.json",
        DocumentKind.OpenBadgeCredentials => "ob_v3p0/ob_v3p0_getopenbadgecredentialsresponse_schema.json",
        DocumentKind.ClrCredentials => "clr_v2p0/clr_v2p0_getclrcredentialsresponse_schema.json",
        DocumentKind.StatusInfo => "ob_v3p0/ob_v3p0_imsx_statusinfo_schema.json",
        _ => null,
    };

    public const string StrictBadge = "ob_v3p0-strict-2024-09/ob_v3p0_achievementcredential_schema.json";

    public static bool Accepts(string file, JsonElement document) => Load(file).Evaluate(document, Options).IsValid;

    /// <summary>JsonSchema.Net begins with draft 6; what these schemas use means the same in draft 4.</summary>
    private static JsonSchema Load(string file) => Loaded.GetOrAdd(file, name => JsonSchema.FromText(
        Vectors.Text($"schemas/{name}").Replace("draft-04", "draft-06", StringComparison.Ordinal),
        new BuildOptions { SchemaRegistry = new SchemaRegistry() }));

    private static string BadgeConnect(string call) => $"ob_v2p1/imsob_v2p1v2p1-{call}-responsepayload-schemav1p0.json";
}
