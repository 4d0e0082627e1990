using System.Text.Json;
using Rosette.OpenBadges.Status;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Status;

public class RevocationTests
{
    [Fact]
    public void ReadOpenBadges2_StringsAndObjects_AreFound()
    {
        var list = RevokedIds.ReadOpenBadges2(Vectors.Json("1edtech-validator-fixtures/ob20/assets/revocation-list.json"));
        list.Id.ShouldBe("http://example.org/revocation-list.json");
        list.Count.ShouldBe(3);
        list.Find("https://example.org/beths-robotics-badge-revoked.json").ShouldBe(new Revocation("https://example.org/beths-robotics-badge-revoked.json", "A good reason, for sure"));
        list.Find("urn:uuid:52e4c6b3-8c13-4fa8-8482-a5cf34ef37a9")!.Reason.ShouldBeNull();
        list.Find("urn:uuid:6deb4a00-ebce-4b28-8cc2-afa705ef7be4").ShouldNotBeNull();
        list.Find("urn:uuid:other").ShouldBeNull();

        RevokedIds.ReadOpenBadges2(Vectors.Json("1edtech-validator-fixtures/ob20/assets/empty-revocation-list.json")).Count.ShouldBe(0);
        var minted = RevokedIds.ReadOpenBadges2(Vectors.Json("minted/ob2-revoked.json"));
        (minted.Issuer, minted.Count).ShouldBe(("https://badges.example/b2/issuer", 2));
        minted.Find("urn:uuid:dead0000-0000-4000-8000-000000000002")!.Reason.ShouldBe("Mistake");
    }

    [Theory]
    [InlineData("""{"type":"RevocationList","revokedAssertions":"urn:a"}""")]
    [InlineData("""{"type":["RevocationList"],"revokedAssertions":{"id":"urn:a"}}""")]
    [InlineData("""{"type":"RevocationList","revokedAssertions":[{"uid":"urn:a"}]}""")]
    [InlineData("""{"revokedAssertions":[{"uid":"urn:a","id":"urn:b"}]}""")]
    [InlineData("""{"urn:a":"reason"}""")]
    public void ReadOpenBadges2_OtherForms_AreRead(string json) => RevokedIds.ReadOpenBadges2(Json(json)).Find("urn:a").ShouldNotBeNull();

    [Fact]
    public void ReadOpenBadges2_NoAssertions_IsEmpty() =>
        RevokedIds.ReadOpenBadges2(Json("""{"@context":"https://w3id.org/openbadges/v2","type":"RevocationList"}""")).Count.ShouldBe(0);

    [Fact]
    public void Read1EdTech_RevokedCredentials_AreFound()
    {
        var list = RevokedIds.Read1EdTech(Json("""{"id":"https://a.example/r","issuer":{"id":"did:a"},"revokedCredential":[{"id":"urn:a","revoked":true,"revocationReason":"Error"},{"id":"urn:b","revoked":false},{"id":"urn:c"}]}"""));
        (list.Id, list.Issuer, list.Count).ShouldBe(("https://a.example/r", "did:a", 2));
        list.Find("urn:a").ShouldBe(new Revocation("urn:a", "Error"));
        list.Find("urn:b").ShouldBeNull();
        RevokedIds.Read1EdTech(Json("""{"revokedCredential":{"id":"urn:a"}}""")).Find("urn:a").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("[]"), InlineData("null"), InlineData("\"a\""), InlineData("""{"revokedAssertions":[1]}"""), InlineData("""{"revokedAssertions":[{}]}""")]
    [InlineData("""{"revokedAssertions":[null]}"""), InlineData("""{"revokedAssertions":[["urn:a"]]}""")]
    public void ReadOpenBadges2_BadList_IsRefused(string json) =>
        Should.Throw<OpenBadgeException>(() => RevokedIds.ReadOpenBadges2(Json(json))).Code.ShouldBe("status.revocation-list");

    [Theory]
    [InlineData("[]"), InlineData("{}"), InlineData("""{"revokedCredential":[{}]}"""), InlineData("""{"revokedCredential":[{"uid":"a"}]}"""), InlineData("""{"revokedCredential":1}""")]
    public void Read1EdTech_BadList_IsRefused(string json) =>
        Should.Throw<OpenBadgeException>(() => RevokedIds.Read1EdTech(Json(json))).Code.ShouldBe("status.revocation-list");

    [Theory]
    [InlineData("""{"\ud800":"x"}"""), InlineData("""{"\ud800":"x","type":"y"}"""), InlineData("""{"\ud800\ud800\ud800":"x"}""")]
    public void ReadOpenBadges2_NameThatIsNotUnicode_IsRefused(string json) =>
        Should.Throw<OpenBadgeException>(() => RevokedIds.ReadOpenBadges2(Json(json))).Code.ShouldBe("status.json");

    [Fact]
    public void CredentialStatus_NameThatIsNotUnicode_IsRefusedAndNotTakenForNoStatus() =>
        Should.Throw<OpenBadgeException>(() => StatusEntry.Read(Json("""{"credentialStatus":{},"\ud800\ud800\ud800":1}"""))).Code.ShouldBe("status.json");

    [Fact]
    public void HostedRevocation_StatusAndBody_Decide()
    {
        var gone = Vectors.Json("minted/ob2-gone.json");
        HostedRevocation.Read(410, gone).ShouldBe(new Revocation(gone.GetProperty("id").GetString(), gone.GetProperty("revocationReason").GetString()));
        HostedRevocation.Read(410, null).ShouldBe(new Revocation(null, null));
        HostedRevocation.Read(410, Json("[]")).ShouldBe(new Revocation(null, null));
        HostedRevocation.Read(200, Json("""{"id":"urn:a","revoked":true}""")).ShouldBe(new Revocation("urn:a", null));
        HostedRevocation.Read(200, Json("""{"id":"urn:a","revoked":false}""")).ShouldBeNull();
        HostedRevocation.Read(200, Json("""{"id":"urn:a"}""")).ShouldBeNull();
        HostedRevocation.Read(404, null).ShouldBeNull();
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
