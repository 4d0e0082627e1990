using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Infrastructure.Contract;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Contract;

/// <summary>
/// The OpenAPI document: whole, valid, reviewed like code. To accept a change of it, run these tests with
/// <c>ROSETTE_ACCEPT_API=1</c> in the environment and commit <c>openapi.json</c> with the change that made it.
/// </summary>
public sealed class OpenApiTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Routes with answers for programs, by their paths.</summary>
    private static readonly string[] ForPrograms = ["v1/", "oauth/token", "oauth/v1/", "images/", "size/"];

    [Fact]
    public async Task Route_ForPrograms_HasAContract()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var silent = ApiContract
            .EndpointsOf(app)
            .Where(e => e.RoutePattern.RawText is { } path && IsForPrograms(path.TrimStart('/')))
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("OPTIONS") != true)
            .Where(e => e.Metadata.GetMetadata<WireOperation>() is null)
            .Select(e => e.RoutePattern.RawText);
        silent.ShouldBeEmpty("say what the route takes and answers: .Describes(…)");

        static bool IsForPrograms(string path) =>
            ForPrograms.Any(start => path.StartsWith(start, StringComparison.Ordinal)) || (path.EndsWith(".json", StringComparison.Ordinal) && !path.StartsWith("openapi/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_IsTheReviewedOne()
    {
        var document = JsonNode.Parse(await TextAsync())!.AsObject();
        // The address is the installation's.
        document.Remove("servers");
        document["components"]!["securitySchemes"]!["oauth"]!["flows"] = null;
        var actual = document.ToJsonString(Readable) + "\n";
        var file = Path.Combine(Repository.Root, "tests", "Rosette.Tests", "Contract", "openapi.json");
        if (Environment.GetEnvironmentVariable("ROSETTE_ACCEPT_API") == "1")
            await File.WriteAllTextAsync(file, actual);

        var reviewed = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        if (reviewed == actual)
            return;
        var added = actual.Split('\n').Except(reviewed.Split('\n')).Select(line => "+ " + line.Trim());
        var removed = reviewed.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line.Trim());
        Assert.Fail($"The API differs from openapi.json:\n{string.Join('\n', removed.Concat(added).Take(40))}\nIf that is wanted, run this test with ROSETTE_ACCEPT_API=1 and commit the file.");
    }

    [Fact]
    public async Task Document_IsValidOpenApi31()
    {
        var read = OpenApiDocument.Parse(await TextAsync(), OpenApiConstants.Json);

        var diagnostic = read.Diagnostic!;
        var document = read.Document!;
        diagnostic.Errors.Select(e => e.ToString()).ShouldBeEmpty();
        diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        document.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(e => e.ToString()).ShouldBeEmpty();
        document.Paths.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Examples_AreValidAgainstTheirOwnShapes()
    {
        var contract = ApiContract.Of(await apps.OnAsync(DatabaseKind.Sqlite));
        var count = 0;
        foreach (var operation in contract.Operations)
        {
            foreach (var (status, reply) in operation.Json["responses"]!.AsObject())
                Check(contract.Resolve(reply!.AsObject())["content"], $"{operation} {status}");
            Check(operation.Json["requestBody"]?["content"], $"{operation} body");
            foreach (var parameter in operation.Query)
                Check(new JsonObject { ["query"] = parameter.DeepClone() }, $"{operation} {parameter["name"]}");
        }
        count.ShouldBeGreaterThan(200);

        void Check(JsonNode? content, string where)
        {
            foreach (var (_, media) in content?.AsObject() ?? [])
                if (media!["schema"] is JsonObject { Count: > 0 } schema)
                {
                    var given = media["examples"]?["demonstration"] is JsonObject named ? contract.Resolve(named)["value"] : media["example"];
                    var example = JsonSerializer.SerializeToElement(given);
                    var built = ApiOperation.Build(contract, schema);
                    built.Evaluate(example).IsValid.ShouldBeTrue($"{where}: {ApiOperation.Explain(built, example)}");
                    count++;
                }
        }
    }

    private async Task<string> TextAsync() => await (await apps.OnAsync(DatabaseKind.Sqlite)).Client.GetStringAsync(WireDocumentEndpoint.Path);
}
