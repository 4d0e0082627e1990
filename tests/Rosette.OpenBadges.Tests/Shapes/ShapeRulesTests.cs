using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

public class ShapeRulesTests
{
    [Fact]
    public void Check_BadgeAsRosetteWritesIt_HasNothingToSay()
    {
        ShapeRules.Check(Samples.Badge, DocumentKind.OpenBadgeCredential).Where(problem => problem.Code != ShapeCodes.OlderSchema).ShouldBeEmpty();
        ShapeRules.Check(Samples.SmallBadge, DocumentKind.OpenBadgeCredential).ShouldBeEmpty();
    }

    [Fact]
    public void Check_WithoutCriteria_NamesTheClassAndWhatItNeeds()
    {
        var problem = ShapeRules.Check(Vectors.Json("minted/ob3-didkey.no-criteria.json"), DocumentKind.OpenBadgeCredential).Single(item => item.Level == ShapeLevel.Error);
        problem.ShouldBe(new ShapeProblem("/credentialSubject/achievement", "shape.required", "\"criteria\" is missing: an Achievement needs it, a Criteria.", ShapeLevel.Error));
    }

    [Fact]
    public void Check_TwoStatuses_AreRefusedAsTheSchemaDoes()
    {
        var problem = ShapeRules.Check(Vectors.Json("minted/ob3-didweb-two-statuses.json"), DocumentKind.OpenBadgeCredential).Single(item => item.Level == ShapeLevel.Error);
        problem.ShouldBe(new ShapeProblem("/credentialStatus", "shape.type", "\"credentialStatus\" must be a CredentialStatus, not an array.", ShapeLevel.Error));
    }

    [Theory]
    [InlineData("validFrom", "\"yesterday\"", "/validFrom", "shape.format", "\"validFrom\" must be a date and time with zone, such as 2026-01-02T03:04:05Z, not the text \"yesterday\".")]
    [InlineData("validFrom", "1767323045", "/validFrom", "shape.type", "\"validFrom\" must be a date and time with zone, such as 2026-01-02T03:04:05Z, not the number 1767323045.")]
    [InlineData("type", "[\"VerifiableCredential\"]", "/type", "shape.type-name", "\"type\" must hold \"AchievementCredential\" or \"OpenBadgeCredential\".")]
    [InlineData("type", "\"OpenBadgeCredential\"", "/type", "shape.type-name", "\"type\" must be an array with \"VerifiableCredential\" and \"AchievementCredential\" or \"OpenBadgeCredential\"; it is the text \"OpenBadgeCredential\".")]
    [InlineData("endorsementJwt", "[\"a.b\"]", "/endorsementJwt/0", "shape.format", "Item 1 of \"endorsementJwt\" must be a JWS in compact form (three base64url parts with dots between), not the text \"a.b\".")]
    [InlineData("image", "{\"id\": \"https://a.example\", \"type\": \"Image\", \"alt\": \"x\"}", "/image/alt", "shape.unexpected", "\"alt\" is not a property of an Image, which allows no others than id, type, caption.")]
    [InlineData("image", "{\"id\": \"https://a.example\", \"type\": \"Picture\"}", "/image/type", "shape.enum", "\"type\" must be \"Image\"; it is the text \"Picture\".")]
    [InlineData("name", "{\"english\": \"x\"}", "/name/english", "shape.format", "\"english\" must be a language such as de or en-US: an object in the place of a text holds a text for each language.")]
    public void Check_SpoiledBadge_SaysWhatWouldBeRight(string property, string value, string path, string code, string message)
    {
        var problem = ShapeRules.Check(With(Samples.SmallBadge, property, value), DocumentKind.OpenBadgeCredential).Where(item => item.Level == ShapeLevel.Error).ShouldHaveSingleItem();
        problem.ShouldBe(new ShapeProblem(path, code, message, ShapeLevel.Error));
    }

    [Theory]
    [InlineData("name", null, "", "shape.discouraged")]
    [InlineData("validUntil", "\"2020-01-01T00:00:00Z\"", "", "shape.combination")]
    [InlineData("description", "\"\"", "/description", "shape.empty")]
    [InlineData("evidence", "[]", "/evidence", "shape.empty")]
    [InlineData("evidence", "{\"type\": [\"Evidence\"]}", "/evidence", "shape.older-schema")]
    [InlineData("name", "{\"de\": \"Löten\"}", "/name", "shape.older-schema")]
    [InlineData("refreshService", "{\"id\": \"https://a.example\", \"type\": \"1EdTechCredentialRefresh\"}", "", "shape.context")]
    [InlineData("credentialStatus", "{\"id\": \"https://a.example#1\", \"type\": \"BitstringStatusListEntry\", \"statusListIndex\": 1}", "/credentialStatus", "shape.type")]
    [InlineData("image", "{\"id\": \"a.png\", \"type\": \"Image\"}", "/image/id", "shape.format")]
    [InlineData("id", "\"3732\"", "/id", "shape.format")]
    [InlineData("issuer", "\"Example University\"", "/issuer", "shape.format")]
    public void Check_LegalButDiscouraged_GivesAdviceOnly(string property, string? value, string path, string code)
    {
        var problem = ShapeRules.Check(With(Samples.SmallBadge, property, value), DocumentKind.OpenBadgeCredential).ShouldHaveSingleItem();
        (problem.Path, problem.Code, problem.Level).ShouldBe((path, code, ShapeLevel.Advice));
    }

    [Fact]
    public void Check_EmbeddedEndorsementWithoutItsThirdContext_GivesAdviceThere()
    {
        var problems = ShapeRules.Check(Vectors.Json("1edtech-validator-fixtures/ob30/complete.json"), DocumentKind.OpenBadgeCredential);
        problems.HasNoErrors().ShouldBeTrue();
        problems.Count(problem => problem.Code == ShapeCodes.Context && problem.Path.Contains("/endorsement/", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Check_PathWithSlashAndTilde_IsEscapedAsJsonPointer()
    {
        var document = Samples.Parse("""{"assertion": {"id": "1", "type": "Assertion", "a/b:c~d": 1}}""");
        ShapeRules.Check(document, DocumentKind.BadgeConnectAssertionRequest).ShouldHaveSingleItem().Path.ShouldBe("/assertion/a~1b:c~0d");
    }

    [Fact]
    public void Check_MoreProblemsThanTheLimit_ListsTheLimitAndKeepsErrors()
    {
        var evidence = new JsonArray([.. Enumerable.Range(0, 500).Select(_ => (JsonNode)new JsonObject { ["type"] = "Evidence", ["name"] = "" })]);
        var badge = With(Samples.SmallBadge, "evidence", evidence.ToJsonString());
        badge = With(badge, "zz", "1");
        badge = With(badge, "validUntil", "1");
        var problems = ShapeRules.Check(badge, DocumentKind.OpenBadgeCredential);
        problems.Count.ShouldBe(ShapeRules.MaxProblems);
        problems.Count(problem => problem.Level == ShapeLevel.Error).ShouldBe(1);
        problems.Count(problem => problem.Code == ShapeCodes.TooMany).ShouldBe(1);
    }

    [Fact]
    public void Check_UnknownKind_IsRefused() =>
        ShapeRules.Check(Samples.Parse("{}"), DocumentKind.Unknown).ShouldHaveSingleItem().Code.ShouldBe(ShapeCodes.UnknownKind);

    [Fact]
    public void Check_KindThatDoesNotExist_IsAMistakeOfTheProgram() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ShapeRules.Check(Samples.SmallBadge, (DocumentKind)999));

    [Theory]
    [InlineData("expires", "null", "/expires", "shape.empty", ShapeLevel.Advice)]
    [InlineData("recipient", null, "", "shape.required", ShapeLevel.Error)]
    [InlineData("issuedOn", "\"2017-01-01\"", "/issuedOn", "shape.format", ShapeLevel.Error)]
    [InlineData("badge", "\"robotics\"", "/badge", "shape.format", ShapeLevel.Error)]
    [InlineData("badge", "{\"id\": \"https://a.example\", \"type\": \"BadgeClass\", \"name\": \"N\", \"description\": \"D\", \"image\": \"https://a.example/i\", \"criteria\": {}, \"issuer\": \"https://a.example/i\"}", "/badge/criteria", "shape.combination", ShapeLevel.Error)]
    [InlineData("verification", "{\"type\": \"sealed\"}", "/verification/type", "shape.type-name", ShapeLevel.Error)]
    [InlineData("verification", "{\"type\": \"SignedBadge\"}", "", "shape.combination", ShapeLevel.Advice)]
    [InlineData("recipient", "{\"type\": \"email\", \"hashed\": true, \"identity\": \"a@b.example\"}", "/recipient", "shape.format", ShapeLevel.Error)]
    [InlineData("recipient", "{\"type\": \"email\", \"hashed\": false, \"identity\": \"nobody\"}", "/recipient", "shape.format", ShapeLevel.Error)]
    [InlineData("recipient", "{\"type\": \"name\", \"hashed\": false, \"identity\": \"nobody\"}", "/recipient/type", "shape.enum", ShapeLevel.Error)]
    [InlineData("extensions:geo", "{\"type\": [\"Extension\", \"extensions:GeoCoordinates\"], \"description\": \"D\", \"geo\": {\"latitude\": \"north\", \"longitude\": 1}}", "/extensions:geo/geo/latitude", "shape.type", ShapeLevel.Error)]
    public void Check_Assertion20_GivesOneProblem(string property, string? value, string path, string code, ShapeLevel level)
    {
        var assertion = With(Vectors.Json("1edtech-validator-fixtures/ob20/basic-assertion.json"), property, value);
        var problem = ShapeRules.Check(assertion, DocumentKind.Assertion20).ShouldHaveSingleItem();
        (problem.Path, problem.Code, problem.Level).ShouldBe((path, code, level));
    }

    [Fact]
    public void CheckExtension_InEverySpelling_FindsTheSchemaOfItsType()
    {
        var extension = Samples.Parse("{}");
        foreach (var type in (string[])["extensions:ApplyLink", "https://w3id.org/openbadges/extensions#ApplyLink", "obi:extensions/#ApplyLink"])
            ShapeRules.CheckExtension(extension, type)!.ShouldHaveSingleItem().Code.ShouldBe(ShapeCodes.Required);
        ShapeRules.CheckExtension(extension, "extensions:Homemade").ShouldBeNull();
        ShapeRules.CheckExtension(extension, "extensions:accessibility")!.Count.ShouldBe(2);
    }

    [Fact]
    public void Check_StatusListsOfTheVectors_AreAccepted()
    {
        foreach (var name in (string[])["minted/status-revocation.json", "minted/status-suspension.json", "bitstring-status-list/spec-example-01.json", "1edtech-validator-fixtures/ob30/bit-string-list/testlist.json"])
            ShapeRules.Check(Vectors.Json(name), DocumentKind.BitstringStatusListCredential).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"type\": \"BitstringStatusList\", \"statusPurpose\": \"revocation\", \"encodedList\": \"H4sI\"}", "/credentialSubject/encodedList", "shape.format")]
    [InlineData("{\"type\": \"BitstringStatusList\", \"encodedList\": \"uH4sI\"}", "/credentialSubject", "shape.required")]
    [InlineData("{\"type\": \"StatusList2021\", \"statusPurpose\": \"revocation\", \"encodedList\": \"uH4sI\"}", "/credentialSubject/type", "shape.enum")]
    public void Check_SpoiledStatusList_IsRefused(string subject, string path, string code)
    {
        var list = With(Vectors.Json("minted/status-revocation.json"), "credentialSubject", subject);
        var problem = ShapeRules.Check(list, DocumentKind.BitstringStatusListCredential).ShouldHaveSingleItem();
        (problem.Path, problem.Code).ShouldBe((path, code));
    }

    [Fact]
    public void Check_BadgesOfDataModel1_HaveTheirOwnDates()
    {
        var badge = Vectors.Json("1edtech-validator-fixtures/ob30/simple_v1.json");
        ShapeRules.Check(badge, DocumentKind.OpenBadgeCredential).HasNoErrors().ShouldBeTrue();
        var problem = ShapeRules.Check(With(badge, "issuanceDate", null), DocumentKind.OpenBadgeCredential).Single(item => item.Level == ShapeLevel.Error);
        problem.Message.ShouldBe("\"issuanceDate\" is missing: an OpenBadgeCredential needs it, a date and time with zone, such as 2026-01-02T03:04:05Z.");
    }

    private static JsonElement With(JsonElement document, string property, string? value)
    {
        var copy = JsonNode.Parse(document.GetRawText())!.AsObject();
        if (value is null)
            copy.Remove(property);
        else
            copy[property] = JsonNode.Parse(value);
        return JsonSerializer.SerializeToElement(copy);
    }
}
