using System.Text.Json;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

public class PublishedDocumentTests
{
    [Fact]
    public void ReadAndWrite_SpecificationExamples_LoseNothing() => Run("openbadges-spec-examples", 20);

    [Fact]
    public void ReadAndWrite_ValidatorFixtures_LoseNothing() => Run("1edtech-validator-fixtures", 60);

    [Fact]
    public void ReadAndWrite_MintedCredentials_LoseNothing() => Run("minted", 23);

    [Fact]
    public void Read_DataModel11_GivesTheDatesOf20()
    {
        var suite = new VectorSuite("Models read VCDM 1.1, 1edtech-validator-fixtures");
        foreach (var name in new[]
                 {
                     "clr20/complex.json", "clr20/simple-noproof.json", "clr20/simple_old_safesigned.json", "clr20/simple_v1.json", "ob30/complete_v1.json",
                     "ob30/credential-status-revoked.json", "ob30/simple-eddsa-2022.json", "ob30/simple-noproof.json", "ob30/simple_v1.json",
                 })
            suite.Run(name, () =>
            {
                var document = Vectors.Json($"1edtech-validator-fixtures/{name}");
                var credential = (Credential)Read(document);
                credential.ValidFrom!.ToString().ShouldBe(document.GetProperty("issuanceDate").GetString());
                credential.Context[0].Url.ShouldBe(Contexts.Credentials);
                credential.Additional.Keys.ShouldNotContain("issuanceDate");
                credential.ToJsonElement().TryGetProperty("proof", out _).ShouldBeFalse();
            });
        suite.Finish(9);
    }

    private static void Run(string folder, int atLeast)
    {
        var suite = new VectorSuite($"Models read and write, {folder}");
        foreach (var file in Directory.EnumerateFiles(Vectors.Path(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Vectors.Path(folder), file);
            if (NotADocument(name, file, out var document) is { } reason)
                suite.NotApplicable(name, reason);
            else
                suite.Run(name, () => PlainJson.ShouldBeSame(Read(document).ToJsonElement(), document));
        }
        suite.Finish(atLeast);
    }

    private static string? NotADocument(string name, string file, out JsonElement document)
    {
        document = default;
        try
        {
            document = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        }
        catch (JsonException)
        {
            return "not JSON";
        }
        if (document.ValueKind != JsonValueKind.Object || TypeOf(document) is null)
            return "not a document of Open Badges";
        if (document.GetProperty("@context").ToString().Contains(Contexts.CredentialsV1, StringComparison.Ordinal))
            return "VCDM 1.1: read as 2.0, so not written back as it was";
        return null;
    }

    private static BadgeObject Read(JsonElement document) => TypeOf(document) switch
    {
        "OpenBadgeCredential" => BadgeJson.Parse<OpenBadgeCredential>(document),
        "EndorsementCredential" => BadgeJson.Parse<EndorsementCredential>(document),
        "ClrCredential" => BadgeJson.Parse<ClrCredential>(document),
        "Assertion" => BadgeJson.Parse<V2.Assertion>(document),
        "BadgeClass" => BadgeJson.Parse<V2.BadgeClass>(document),
        "Profile" => BadgeJson.Parse<V2.Profile>(document),
        "Endorsement" => BadgeJson.Parse<V2.Endorsement>(document),
        "CryptographicKey" => BadgeJson.Parse<V2.CryptographicKey>(document),
        "RevocationList" => BadgeJson.Parse<V2.RevocationList>(document),
        var type => throw new InvalidOperationException(type),
    };

    private static string? TypeOf(JsonElement document)
    {
        if (!document.TryGetProperty("@context", out var context))
            return null;
        var types = document.TryGetProperty("type", out var type) ? type.ToString() : "";
        if (context.ToString().Contains("credentials/v", StringComparison.Ordinal))
            return new[] { "ClrCredential", "EndorsementCredential" }.FirstOrDefault(types.Contains)
                ?? (types.Contains("OpenBadgeCredential", StringComparison.Ordinal) || types.Contains("AchievementCredential", StringComparison.Ordinal) ? "OpenBadgeCredential" : null);
        return new[] { "Assertion", "BadgeClass", "Endorsement", "CryptographicKey", "RevocationList" }.FirstOrDefault(types.Contains)
            ?? (types.Contains("Issuer", StringComparison.Ordinal) || types.Contains("Profile", StringComparison.Ordinal) ? "Profile"
                : types.Length == 0 && document.TryGetProperty("criteria", out _) ? "BadgeClass"
                : types.Length == 0 && document.TryGetProperty("id", out _) ? "Assertion" : null);
    }
}
