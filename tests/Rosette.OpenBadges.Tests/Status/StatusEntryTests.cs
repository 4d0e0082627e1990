using System.Text.Json;
using Rosette.OpenBadges.Status;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Status;

public class StatusEntryTests
{
    private const string Url = "https://badges.example/status/1";

    [Fact]
    public void Read_SpecificationExamples_GiveTheirEntries()
    {
        StatusEntry.Read(Vectors.Json("bitstring-status-list/spec-example-00.json")).Cast<BitstringStatusEntry>()
            .Select(entry => (entry.Id, entry.Purpose, entry.Index, entry.ListUrl, entry.StatusSize, entry.Messages.Count))
            .ShouldBe(
            [
                ("https://example.com/credentials/status/3#94567", "revocation", 94567, "https://example.com/credentials/status/3", 1, 0),
                ("https://example.com/credentials/status/4#23452", "suspension", 23452, "https://example.com/credentials/status/4", 1, 0),
            ]);
        var suite = new VectorSuite("Bitstring Status List (specification's examples)");
        foreach (var name in new[] { "00", "02", "04", "05" })
            suite.Run(name, () =>
            {
                var credential = Vectors.Json($"bitstring-status-list/spec-example-{name}.json");
                var expected = credential.GetProperty("credentialStatus").ValueKind == JsonValueKind.Array ? 2 : 1;
                StatusEntry.Read(credential).OfType<BitstringStatusEntry>().Count().ShouldBe(expected);
            });
        foreach (var name in new[] { "01", "03" })
            suite.Run(name, () =>
            {
                var list = BitstringStatusListCredential.Read(Vectors.Json($"bitstring-status-list/spec-example-{name}.json"));
                (list.Id, list.Issuer).ShouldBe(("https://example.com/credentials/status/3", "did:example:12345"));
                list.Purposes.ShouldBe(["revocation"]);
                list.Check(Entry("revocation", 131_071, list.Id!)).IsSet.ShouldBeFalse();
            });
        suite.Finish(atLeast: 6);
    }

    [Theory]
    [InlineData("active", "revocation", false)]
    [InlineData("revoked", "revocation", true)]
    [InlineData("revoked-high", "revocation", true)]
    [InlineData("suspended", "suspension", true)]
    public void Check_MintedCredentials(string name, string purpose, bool isSet)
    {
        var entry = StatusEntry.Read(Vectors.Json($"minted/ob3-didweb-{name}.json")).ShouldHaveSingleItem().ShouldBeOfType<BitstringStatusEntry>();
        var list = BitstringStatusListCredential.Read(Vectors.Json($"minted/status-{purpose}.json"));
        entry.ListUrl.ShouldBe(list.Id);

        var status = list.Check(entry);

        (status.Purpose, status.IsSet).ShouldBe((purpose, isSet));
    }

    [Fact]
    public void Check_1EdTechFixture_IndexGivenAsNumber_IsRevoked()
    {
        const string folder = "1edtech-validator-fixtures/ob30/bit-string-list/";
        var entry = StatusEntry.Read(Vectors.Json(folder + "credential-status-revoked.json")).ShouldHaveSingleItem().ShouldBeOfType<BitstringStatusEntry>();
        entry.Index.ShouldBe(23);
        var list = BitstringStatusListCredential.Read(Vectors.Json(folder + "testlist.json"));
        list.Check(entry).IsSet.ShouldBeTrue();
    }

    [Fact]
    public void Read_OtherTypes_AreRevocationListOrUnknown()
    {
        StatusEntry.Read(Vectors.Json("1edtech-validator-fixtures/ob30/credential-status-revoked.json")).ShouldBe(
            [new RevocationListStatus("https://dc.1edtech.org/wellspring2022/wellspring-portal/api/revocations/da1e96e9-afcc-4eed-b9a2-2ddf7353214c")]);
        StatusEntry.Read(Json("""{"credentialStatus":[{"type":["StatusList2021Entry","X"],"id":"urn:a"},{"type":["X","1EdTechRevocationList"],"id":"urn:b"}]}"""))
            .ShouldBe([new UnknownStatus("urn:a", "StatusList2021Entry"), new RevocationListStatus("urn:b")]);
    }

    [Theory]
    [InlineData("{}"), InlineData("[]"), InlineData("null"), InlineData("""{"credentialStatus":[]}""")]
    public void Read_NoStatus_IsEmpty(string json) => StatusEntry.Read(Json(json)).ShouldBeEmpty();

    [Fact]
    public void Read_MessagesAndSize_AreRead()
    {
        var entry = Read("""{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"3","statusListCredential":"urn:l","statusSize":2,"statusReference":"urn:r","statusMessage":[{"status":"0x0","message":"open"},{"status":"0x2","message":"under review"}]}""");
        entry.StatusSize.ShouldBe(2);
        entry.Reference.ShouldBe("urn:r");
        entry.Messages.ShouldBe([new StatusMessage(0, "open"), new StatusMessage(2, "under review")]);

        var list = new BitstringStatusList(statusSize: 2) { [3] = 2 };
        var credential = BitstringStatusListCredential.Read(Parse(BitstringStatusListCredential.Create("urn:l", "did:web:a.example", "message", list, DateTimeOffset.UnixEpoch)));
        credential.Check(entry).ShouldBe(new BitstringStatus("message", 2, "under review"));
        credential.Check(entry with { Index = 4 }).ShouldBe(new BitstringStatus("message", 0, "open"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"1EdTechRevocationList"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusListIndex":"1","statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"-1","statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":" 1","statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"99999999999","statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":1.5,"statusListCredential":"u"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1","statusListCredential":"u","statusSize":0}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1","statusListCredential":"u","statusSize":9}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1","statusListCredential":"u","statusMessage":[{"status":"1","message":"m"}]}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1","statusListCredential":"u","statusMessage":[{"status":"0x1"}]}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"p","statusListIndex":"1","statusListCredential":"u","statusMessage":["m"]}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"\ud800","statusListIndex":"1","statusListCredential":"u"}""")]
    public void Read_BadEntry_IsRefused(string status) =>
        Should.Throw<OpenBadgeException>(() => StatusEntry.Read(Json($$"""{"credentialStatus":{{status}}}"""))).Code.ShouldBe("status.entry");

    [Fact]
    public void Read_TooManyEntries_IsRefused() =>
        Should.Throw<OpenBadgeException>(() => StatusEntry.Read(Json($$"""{"credentialStatus":[{{string.Join(',', Enumerable.Repeat("{\"type\":\"X\"}", 17))}}]}""")))
            .Code.ShouldBe("status.entry");

    [Fact]
    public void Create_WritesTheExactCredential()
    {
        var list = new BitstringStatusList();
        var json = System.Text.Encoding.UTF8.GetString(BitstringStatusListCredential.Create(Url, "did:web:badges.example", StatusPurposes.Revocation, list,
            new DateTimeOffset(2026, 1, 2, 4, 4, 5, TimeSpan.FromHours(1)), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)));

        json.ShouldBe($$$"""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"{{{Url}}}","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"did:web:badges.example","validFrom":"2026-01-02T03:04:05Z","validUntil":"2026-02-01T00:00:00Z","credentialSubject":{"id":"{{{Url}}}#list","type":"BitstringStatusList","statusPurpose":"revocation","encodedList":"{{{list.Encode()}}}"}}
            """);
    }

    [Fact]
    public void Check_WrongPurposeOrIndex_IsRefused()
    {
        var list = BitstringStatusListCredential.Read(Json(ListJson("""["revocation","suspension"]""", "\"ttl\":60000,")));
        list.TimeToLive.ShouldBe(TimeSpan.FromMinutes(1));
        list.Check(Entry("suspension", 0, Url)).ShouldBe(new BitstringStatus("suspension", 0, null));
        Should.Throw<OpenBadgeException>(() => list.Check(Entry("message", 0, Url))).Code.ShouldBe("status.purpose");
        Should.Throw<OpenBadgeException>(() => list.Check(Entry("revocation", 131_072, Url))).Code.ShouldBe("status.index");
        Should.Throw<OpenBadgeException>(() => list.Check(Entry("revocation", 0, Url) with { StatusSize = 2 })).Code.ShouldBe("status.length");
    }

    [Fact]
    public void Read_BadList_IsRefused()
    {
        var good = ListJson("\"revocation\"");
        BitstringStatusListCredential.Read(Json(good)).Issuer.ShouldBe("did:a");
        BitstringStatusListCredential.Read(Json(good.Replace("\"did:a\"", "{\"id\":\"did:b\"}"))).Issuer.ShouldBe("did:b");
        foreach (var bad in new[]
        {
            "[]", "1", "{}",
            good.Replace("BitstringStatusListCredential", "X"),
            good.Replace("\"BitstringStatusList\"", "\"X\""),
            good.Replace("\"issuer\"", "\"x\""),
            good.Replace("\"did:a\"", "{}"),
            good.Replace("encodedList", "x"),
            good.Replace("\"statusPurpose\":\"revocation\"", "\"statusPurpose\":{}"),
            good.Replace("credentialSubject", "x"),
            good.Replace("\"credentialSubject\":{", "\"credentialSubject\":[{},{").Replace("}}", "}]}"),
        })
            Should.Throw<OpenBadgeException>(() => BitstringStatusListCredential.Read(Json(bad)), bad).Code.ShouldBe("status.list", bad);
    }

    private static string ListJson(string purpose, string more = "") =>
        $$$"""{"id":"{{{Url}}}","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"did:a","credentialSubject":{"type":"BitstringStatusList",{{{more}}}"statusPurpose":{{{purpose}}},"encodedList":"{{{new BitstringStatusList().Encode()}}}"}}""";

    private static BitstringStatusEntry Entry(string purpose, int index, string url) => new(null, purpose, index, url);

    private static BitstringStatusEntry Read(string status) =>
        StatusEntry.Read(Json($$"""{"credentialStatus":{{status}}}""")).ShouldHaveSingleItem().ShouldBeOfType<BitstringStatusEntry>();

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;
}
