using System.Text.Json;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V1;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>Open Badges 0.5, 1.0 and 1.1, with the documents of 1EdTech's validator.</summary>
public class UpgradeTests
{
    [Fact]
    public void ReadAndWrite_OldDocuments_LoseNothing()
    {
        var suite = new VectorSuite("Models read and write, Open Badges 0.5 to 2.0 of 1EdTech's validator");
        foreach (var component in Vectors.Json("1edtech-validator-fixtures/ob2-validator-core/test_components.json").EnumerateObject())
        {
            if (component.Name.StartsWith("openbadges_context", StringComparison.Ordinal))
                suite.NotApplicable(component.Name, "a context, not a badge");
            else if (component.Name == "1_0_assertion_with_errors")
                suite.Run(component.Name, () => Should.Throw<OpenBadgeException>(() => Component<Assertion>(component.Name)).Message.ShouldContain("$.recipient"));
            else
                suite.Run(component.Name, () => PlainJson.ShouldBeSame(Read(component.Name).ToJsonElement(), Raw(component.Name)));
        }
        suite.Finish(13);
    }

    [Fact]
    public void ToV2_Hosted10_HasItsUrlAsId()
    {
        var upgraded = BadgeUpgrade.ToV2(Component<Assertion>("1_0_basic_assertion_with_extra_properties"), "http://a.com/fetched");

        ShouldBeJson(upgraded.Value, """
            {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"http://a.com/instance3",
             "recipient":{"type":"email","hashed":false,"identity":"test@example.com"},"badge":"http://a.com/badgeclass",
             "verification":{"type":"HostedBadge"},"issuedOn":"2015-04-30T00:00:00Z","snood":"a very fun video game","uid":"123abc"}
            """);
        upgraded.Unconverted.Select(entry => entry.Path).ShouldBe(["snood"]);
    }

    [Fact]
    public void ToV2_Signed10_NamesItsKey()
    {
        var assertion = BadgeJson.Parse<Assertion>(JsonElement.Parse(
            """{"uid":"1","issuedOn":1430352000,"verify":{"type":"signed","url":"https://a.example/key.pem"}}"""));

        var upgraded = BadgeUpgrade.ToV2(assertion, "https://a.example/1");

        upgraded.Value.Verification!.Type.ShouldBe(["SignedBadge"]);
        upgraded.Value.Verification.Creator!.Id.ShouldBe("https://a.example/key.pem");
        upgraded.Value.Id.ShouldBeNull();
        upgraded.Value.IssuedOn!.ToString().ShouldBe("2015-04-30T00:00:00Z");
        upgraded.Unconverted.Select(entry => entry.Path).ShouldBe(["verify.url"]);
    }

    [Fact]
    public void ToV2_Version11_KeepsIdsAndExtensions()
    {
        var upgraded = BadgeUpgrade.ToV2(BadgeJson.Parse<Assertion>(JsonElement.Parse("""
            {"@context":["https://w3id.org/openbadges/v1","https://a.example/context"],"type":"Assertion","id":"https://a.example/1",
             "verification":{"type":"hosted"},"extensions:x":{"type":["Extension","extensions:X"]}}
            """)));

        upgraded.Unconverted.ShouldBeEmpty();
        upgraded.Value.Id.ShouldBe("https://a.example/1");
        upgraded.Value.Verification!.Type.ShouldBe(["HostedBadge"]);
        upgraded.Value.Context.Select(context => context.Url).ShouldBe(["https://w3id.org/openbadges/v2", "https://a.example/context"]);
        upgraded.Value.Additional.Keys.ShouldBe(["extensions:x"]);
    }

    [Fact]
    public void ToV2_Assertion05_HasBadgeAndIssuerInside()
    {
        var assertion = BadgeJson.Parse<EarlyAssertion>(JsonElement.Parse("""
            {"recipient":"sha256$abc","salt":"sel gris","issued_on":"2011-06-01","evidence":"/work",
             "badge":{"version":"0.5.0","name":"Basic","image":"/i.png","description":"d","criteria":"https://b.example/c",
              "issuer":{"origin":"http://oldstyle.com","name":"Issuer","org":"Lab","contact":"a@oldstyle.com"}}}
            """));

        var upgraded = BadgeUpgrade.ToV2(assertion, "http://oldstyle.com/1");

        ShouldBeJson(upgraded.Value, """
            {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"http://oldstyle.com/1",
             "recipient":{"type":"email","hashed":true,"salt":"sel gris","identity":"sha256$abc"},
             "badge":{"type":"BadgeClass","name":"Basic","description":"d","image":"http://oldstyle.com/i.png","criteria":"https://b.example/c",
              "issuer":{"type":"Issuer","name":"Issuer","url":"http://oldstyle.com","email":"a@oldstyle.com"}},
             "verification":{"type":"HostedBadge"},"issuedOn":"2011-06-01T00:00:00Z","evidence":"http://oldstyle.com/work"}
            """);
        upgraded.Unconverted.Select(entry => entry.Path).ShouldBe(["badge.issuer.org"]);
    }

    [Fact]
    public void ToV2_AddressInClear05_IsNotHashed() =>
        BadgeUpgrade.ToV2(Component<EarlyAssertion>("0_5_assertion")).Value.Recipient!.Hashed.ShouldBeFalse();

    [Fact]
    public void ToV2_BadgeClassAndIssuer_HaveTheNamesOf2()
    {
        var badge = BadgeUpgrade.ToV2(BadgeJson.Parse<BadgeClass>(JsonElement.Parse("""
            {"name":"n","description":"d","image":"https://a.example/i.png","criteria":"https://a.example/c","issuer":"https://a.example/issuer",
             "alignment":{"name":"t","url":"https://f.example/1","description":"x"},"tags":["a"]}
            """)), "https://a.example/class");
        var issuer = BadgeUpgrade.ToV2(Component<Issuer>("1_1_basic_issuer"));

        ShouldBeJson(badge.Value, """
            {"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"https://a.example/class","name":"n","description":"d",
             "image":"https://a.example/i.png","criteria":"https://a.example/c","issuer":"https://a.example/issuer",
             "alignment":[{"targetName":"t","targetUrl":"https://f.example/1","targetDescription":"x"}],"tags":["a"]}
            """);
        ShouldBeJson(issuer.Value, """
            {"@context":"https://w3id.org/openbadges/v2","type":"Issuer","id":"https://example.org/organization.json",
             "name":"An Example Badge Issuer","url":"https://example.org","email":"contact@example.org"}
            """);
    }

    [Fact]
    public void ToV2_RevocationList_HasUidAndReason()
    {
        var list = BadgeUpgrade.ToV2(
            BadgeJson.Parse<RevocationList>(JsonElement.Parse("""{"abc":"Mistake"}""")), "https://a.example/revoked", "https://a.example/issuer");

        list.RevokedAssertions[0].Id.ShouldBe(V2.RevocationList.Placeholder);
        list.RevokedAssertions[1].Value!.Uid.ShouldBe("abc");
        list.RevokedAssertions[1].Value!.RevocationReason!.ToString().ShouldBe("Mistake");
    }

    [Theory]
    [InlineData("{\"issuedOn\":-1}")]
    [InlineData("{\"issuedOn\":1e30}")]
    [InlineData("{\"issuedOn\":253402300800}")]
    [InlineData("{\"issuedOn\":true}")]
    [InlineData("{\"verify\":\"hosted\"}")]
    public void Parse_AnotherForm_IsRefused(string json) =>
        Should.Throw<OpenBadgeException>(() => BadgeJson.Parse<Assertion>(JsonElement.Parse(json))).Code.ShouldBe("model.form");

    [Fact]
    public void Written11_Schemas_AreValid()
    {
        var suite = new VectorSuite("Models, Open Badges 1.1 and 0.5 against ob_v1p1 and ob_v0p5");
        ContextEntry[] context = ["https://w3id.org/openbadges/v1"];
        suite.Run("assertion", () => Schemas.ShouldAccept("ob_v1p1/assertion.json", new Assertion
        {
            Context = context,
            Type = ["Assertion"],
            Id = "https://a.example/1",
            Uid = "1",
            Recipient = new() { Hashed = true, Salt = "s", Identity = RecipientHash.Compute("ada@example.org", "s") },
            Badge = "https://a.example/class",
            Verify = new() { Type = "hosted", Url = "https://a.example/1" },
            IssuedOn = DateTimeOffset.UnixEpoch,
            Evidence = "https://a.example/work",
        }.ToJsonElement()));
        suite.Run("badge class", () => Schemas.ShouldAccept("ob_v1p1/badgeclass.json", new BadgeClass
        {
            Context = context,
            Type = ["BadgeClass"],
            Id = "https://a.example/class",
            Name = "n",
            Description = "d",
            Image = "https://a.example/i.png",
            Criteria = "https://a.example/c",
            Issuer = "https://a.example/issuer",
            Alignment = [new() { Name = "t", Url = "https://f.example/1" }],
            Tags = ["a"],
        }.ToJsonElement()));
        suite.Run("issuer", () => Schemas.ShouldAccept("ob_v1p1/issuer.json", new Issuer
        {
            Context = context, Type = ["Issuer"], Id = "https://a.example/issuer", Name = "n", Url = "https://a.example", Email = "a@a.example",
        }.ToJsonElement()));
        suite.Run("0.5", () => Schemas.ShouldAccept("ob_v0p5/assertion.json", new EarlyAssertion
        {
            Recipient = RecipientHash.Compute("ada@example.org", "s"),
            Salt = "s",
            Badge = new()
            {
                Version = "0.5.0",
                Name = "n",
                Image = "https://a.example/i.png",
                Description = "d",
                Criteria = "https://a.example/c",
                Issuer = new() { Origin = "https://a.example", Name = "i" },
            },
        }.ToJsonElement()));
        suite.Finish(4);
    }

    private static BadgeObject Read(string name) => name switch
    {
        _ when name.StartsWith("0_5", StringComparison.Ordinal) => Component<EarlyAssertion>(name),
        _ when name.StartsWith("2_0", StringComparison.Ordinal) => name switch
        {
            "2_0_basic_badgeclass" => Component<V2.BadgeClass>(name),
            "2_0_basic_issuer" => Component<V2.Profile>(name),
            _ => Component<V2.Assertion>(name),
        },
        _ when name.EndsWith("badgeclass", StringComparison.Ordinal) => Component<BadgeClass>(name),
        _ when name.EndsWith("issuer", StringComparison.Ordinal) => Component<Issuer>(name),
        _ => Component<Assertion>(name),
    };

    private static T Component<T>(string name)
        where T : BadgeObject => BadgeJson.Parse<T>(Raw(name));

    private static JsonElement Raw(string name) =>
        JsonElement.Parse(Vectors.Json("1edtech-validator-fixtures/ob2-validator-core/test_components.json").GetProperty(name).GetString()!);

    private static void ShouldBeJson(BadgeObject value, string json) =>
        System.Text.Encoding.UTF8.GetString(value.ToJson()).ShouldBe(string.Concat(json.Split('\n').Select(line => line.Trim())));
}
