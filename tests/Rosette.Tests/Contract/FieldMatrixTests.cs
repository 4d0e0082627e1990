using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Platform.WireApi.Contract;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Infrastructure.Contract;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Contract;

/// <summary>
/// Each field of each body, and each parameter of each query, × wrong type, too long, missing, hostile. The fields are read off
/// the OpenAPI document, so a new one is in the matrix at once. That the answers are as the document says, and no fault, the
/// clients see to (<see cref="ContractException"/>).
/// </summary>
public sealed class FieldMatrixTests(UnlimitedApps apps) : IClassFixture<UnlimitedApps>
{
    /// <summary>Fields that name a thing: what is none is 404, as anywhere else.</summary>
    private static readonly string[] Names = ["token_id"];

    [Theory, Databases]
    public async Task Field_OfABody_IsTakenOrRefusedByName(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var side = await Side.MakeAsync(app, $"zqm{kind}");
        var contract = ApiContract.Of(app);
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            contract.Operations.Where(o => o.Body is not null && !o.IsForm),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (operation, _) =>
            {
                var body = Base(contract, operation, side);
                foreach (var (name, schema) in operation.Body!["properties"]!.AsObject())
                    foreach (var trial in TrialsOf(name, contract.Resolve(schema!.AsObject()), operation))
                        await TryAsync(operation, Fresh(body, name), name, trial, side, wrong);
            }
        );
        wrong.Take(30).ShouldBeEmpty($"{wrong.Count} in all; {string.Join('\n', app.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Take(2))}");
    }

    [Theory, Databases]
    public async Task Example_OfABody_IsTaken(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var side = await Side.MakeAsync(app, $"zqe{kind}");
        var contract = ApiContract.Of(app);
        foreach (var operation in contract.Operations.Where(o => o.Body is not null && !o.IsForm))
        {
            var answer = await SendAsync(operation, Fresh(Base(contract, operation, side), "").ToJsonString(), side);
            ((int)answer.Status).ShouldBeLessThan(300, $"{operation} {answer.Text}");
        }
    }

    [Theory, Databases]
    public async Task Parameter_OfAQuery_IsTakenWhateverItHolds(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var side = await Side.MakeAsync(app, $"zqq{kind}");
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            ApiContract.Of(app).Operations.Where(o => o.Method == "GET" && o.Query.Any()),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (operation, _) =>
            {
                var path = await PathAsync(operation, side);
                foreach (var name in operation.Query.SelectMany(NamesOf))
                    foreach (var value in Hostile.Texts.Append(Hostile.Long(3_000)).Append("1").Append("2147483647"))
                        try
                        {
                            var answer = await side.Issuer.Api.GetWireAsync($"{path}?{string.Format(System.Globalization.CultureInfo.InvariantCulture, name, Uri.EscapeDataString(value))}");
                            if ((int)answer.Status is not (200 or 401 or 404))
                                wrong.Enqueue($"{operation} {name} {value}: {answer.Status} {answer.Text}");
                        }
                        catch (ContractException e)
                        {
                            wrong.Enqueue($"{name} {value[..Math.Min(value.Length, 60)]}: {e.Message}");
                        }
            }
        );
        wrong.Take(20).ShouldBeEmpty($"{wrong.Count} in all");
    }

    /// <summary>A value that a field is tried with.</summary>
    /// <param name="MustFail">Refused by the field's name; otherwise it may be taken.</param>
    private sealed record Trial(string Name, string? Json, bool MustFail);

    private static IEnumerable<Trial> TrialsOf(string name, JsonObject schema, ApiOperation operation)
    {
        var required = operation.Body!["required"]?.AsArray().Any(r => r!.GetValue<string>() == name) == true;
        if (required)
        {
            yield return new Trial("missing", null, true);
            yield return new Trial("null", "null", true);
        }
        var type = schema["type"] is JsonArray types ? types[0]!.GetValue<string>() : schema["type"]?.GetValue<string>();
        if (type is "string" or "boolean")
        {
            yield return new Trial("an object", """{"a":1}""", true);
            yield return new Trial("a list", "[1]", true);
        }
        if (type == "boolean")
            yield return new Trial("maybe", "\"maybe\"", true);
        if (type is "array" or "object")
            yield return new Trial("a text", "\"x\"", true);
        if (type == "array")
            yield return new Trial("very long", new JsonArray([.. Enumerable.Range(0, 3_000).Select(i => JsonValue.Create($"e{i}"))]).ToJsonString(), true);
        if (schema["maxLength"]?.GetValue<int>() is { } max)
            yield return new Trial("too long", $"\"{Hostile.Long(max + 1)}\"", true);
        if (schema["enum"] is not null)
            yield return new Trial("no such word", "\"no-such-word\"", true);
        for (var i = 0; i < 12; i++)
            yield return new Trial($"odd {i}", Hostile.Odd(i)?.ToJsonString() ?? "null", false);
        foreach (var text in Hostile.Texts)
            yield return new Trial(text, JsonSerializer.Serialize(text), type == "string" && text.Contains('\0'));
        yield return new Trial("half a surrogate", Hostile.HalfSurrogate, false);
    }

    private static async Task TryAsync(ApiOperation operation, JsonObject body, string name, Trial trial, Side side, ConcurrentQueue<string> wrong)
    {
        var members = body.Where(m => m.Key != name && !(m.Key == "type" && name == "recommended_badge_template_id")).Select(m => $"{JsonSerializer.Serialize(m.Key)}:{m.Value?.ToJsonString() ?? "null"}").ToList();
        if (trial.Json is not null)
            members.Add($"{JsonSerializer.Serialize(name)}:{trial.Json}");
        var what = $"{operation} {name}: {trial.Name[..Math.Min(trial.Name.Length, 40)]}";
        try
        {
            var answer = await SendAsync(operation, $"{{{string.Join(',', members)}}}", side);
            var status = (int)answer.Status;
            if (status == 404 && Names.Contains(name) || status == 400 && trial.Name == "half a surrogate")
                return;
            // Without a template it must be of another type, which is then missing.
            if (status == 422 && name == "recommended_badge_template_id" && Refused(answer).Contains("type"))
                return;
            if (status is not (200 or 201 or 422) || (trial.MustFail && status != 422) || (status == 422 && !Refused(answer).Contains(name) && !answer.Data.TryGetProperty("error_index", out var _)))
                wrong.Enqueue($"{what}: {status} {answer.Text[..Math.Min(answer.Text.Length, 300)]}");
        }
        catch (ContractException e)
        {
            wrong.Enqueue($"{what}: {e.Message}");
        }

        static IEnumerable<string?> Refused(WireAnswer answer) =>
            answer.Data.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => e.GetProperty("attribute").GetString())
            // The original's own words, without a list of errors.
            : answer.Message.StartsWith("Invalid or missing Badge Template ID", StringComparison.Ordinal) ? ["badge_template_id"]
            : [];
    }

    /// <summary>The same with what nobody may have twice made new, unless it is what is tried.</summary>
    private static JsonObject Fresh(JsonObject body, string tried)
    {
        var fresh = body.DeepClone().AsObject();
        foreach (var name in new[] { "recipient_email", "email", "external_id" })
            if (name != tried && fresh.ContainsKey(name))
                fresh[name] = Seed.NewAddress();
        return fresh;
    }

    /// <summary>The example of the document, about things that there are.</summary>
    private static JsonObject Base(ApiContract contract, ApiOperation operation, Side side)
    {
        var media = operation.Json["requestBody"]!["content"]!["application/json"]!;
        var text = contract
            .Resolve(media["examples"]!["demonstration"]!.AsObject())["value"]!
            .ToJsonString()
            .Replace(WireSamples.Template, side.Issuer.Template.Id.ToString(), StringComparison.Ordinal)
            .Replace(WireSamples.OtherTemplate, side.Issuer.Template.Id.ToString(), StringComparison.Ordinal);
        var body = JsonNode.Parse(text)!.AsObject();
        // Nothing can be looked up here, and each token rotates itself.
        body.Remove("webhook_url");
        body.Remove("token_id");
        return body;
    }

    private static async Task<WireAnswer> SendAsync(ApiOperation operation, string body, Side side)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), await PathAsync(operation, side)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var client = operation.Id.StartsWith("rotate", StringComparison.Ordinal) ? side.Issuer.App.ApiClient(await side.Issuer.App.TokenAsync(side.Issuer.Organization)) : side.Issuer.Api;
        return await client.SendWireAsync(request);
    }

    /// <summary>With ids of things that there are; a badge of its own, because what is done to one is done.</summary>
    private static async Task<string> PathAsync(ApiOperation operation, Side side)
    {
        var path = operation.Path.Replace("{organization}", side.Issuer.Organization.Id.ToString(), StringComparison.Ordinal).Replace("{slug}", side.Person.VanitySlug, StringComparison.Ordinal);
        if (path.Contains("{badge}", StringComparison.Ordinal))
            path = path.Replace("{badge}", (await side.Issuer.IssueAsync()).Id.ToString(), StringComparison.Ordinal);
        foreach (var (name, ids) in side.Ids)
            path = path.Replace($"{{{name}}}", ids.First(), StringComparison.Ordinal);
        return path.Replace("{id}", side.Person.Id.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> NamesOf(JsonObject parameter)
    {
        var name = parameter["name"]!.GetValue<string>();
        if (name is not ("filter" or "sort"))
            return [name + "={0}"];
        var keys = parameter["description"]!.GetValue<string>().Split("Keys: ")[1].Split('`').Where((_, i) => i % 2 == 1);
        return name == "sort" ? ["sort={0}"] : [.. keys.Select(key => $"filter[{Uri.EscapeDataString(key)}]={{0}}"), "filter={0}"];
    }
}
