using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>Whatever comes in, a report comes out: no exception, no hang, no verdict “valid” for what was broken on purpose.</summary>
public class VerifierFuzzTests
{
    private const int Seed = 20260401;

    private static readonly string[] Seeds =
    [
        "ob3-didkey.json", "ob3-didweb-active.json", "ob3-didweb-two-statuses.json", "ob3-didkey.schema-refresh.json", "ob3-RS256.jwt",
        "ob3-ES256.jwt", "ob3-baked.png", "ob3-baked.svg", "ob3-baked-jwt.svg", "ob2-a1.json", "ob2-class.json", "ob2-signed.jws",
        "ob2-baked.png", "ob2-baked.svg", "status-revocation.json",
    ];

    private readonly Random _random = new(Seed);

    [Fact]
    public async Task Verify_RandomBytes_GivesAReport()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var input = new byte[_random.Next(0, 200)];
            _random.NextBytes(input);
            await CheckAsync(input, mayBeValid: false);
        }
    }

    [Fact]
    public async Task Verify_FilesWithChangedBytes_GivesAReport()
    {
        foreach (var file in Seeds)
        {
            var original = Vectors.Bytes("minted/" + file);
            for (var i = 0; i < 120; i++)
                await CheckAsync(Mutate(original), mayBeValid: true);
        }
    }

    [Fact]
    public async Task Verify_DocumentsWithChangedMembers_GivesAReport()
    {
        foreach (var file in Seeds.Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
            for (var i = 0; i < 150; i++)
            {
                var document = JsonNode.Parse(Vectors.Bytes("minted/" + file))!.AsObject();
                for (var changes = _random.Next(1, 4); changes > 0; changes--)
                    Change(document);
                await CheckAsync(Encoding.UTF8.GetBytes(document.ToJsonString()), mayBeValid: true);
            }
    }

    [Fact]
    public async Task Verify_AnswersThatAreChanged_GivesAReport()
    {
        var routes = Vectors.Json("minted/routes.json").EnumerateObject().Select(route => route.Name).ToList();
        foreach (var file in (string[])["ob2-a1.json", "ob2-signed.jws", "ob3-didweb-active.json", "ob3-RS256.jwt"])
            for (var i = 0; i < 150; i++)
            {
                var web = Minted.Web();
                var url = routes[_random.Next(routes.Count)];
                var body = (await web.FetchAsync(new Uri(url), new() { MaxBytes = 1 << 20 }, default)).Body.ToArray();
                if (body.Length > 0 && body[0] == '{' && _random.Next(2) == 0)
                {
                    var document = JsonNode.Parse(body)!.AsObject();
                    Change(document);
                    body = Encoding.UTF8.GetBytes(document.ToJsonString());
                }
                else
                    body = Mutate(body);
                web.Answer(url, body);
                await CheckAsync(Vectors.Bytes("minted/" + file), mayBeValid: true, web);
            }
    }

    [Theory]
    [InlineData("{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"proof\":[[],1,null,{\"type\":1}],\"issuer\":[],\"credentialSubject\":[[1]],\"credentialStatus\":5,\"endorsement\":[1,[],\"x\"],\"endorsementJwt\":{},\"refreshService\":[{\"id\":1}]}")]
    [InlineData("{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"Assertion\",\"id\":\"https://badges.example/b2/a1\",\"badge\":[],\"recipient\":1,\"verification\":[1],\"issuedOn\":{},\"endorsement\":[null,7]}")]
    [InlineData("{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"Assertion\",\"id\":\"https://[\",\"badge\":\"http://\",\"verification\":{\"type\":\"hosted\"}}")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.W10.AA")]
    public async Task Verify_KindsThatDoNotFit_GivesAReport(string text) => await CheckAsync(Encoding.UTF8.GetBytes(text), mayBeValid: false);

    /// <summary>
    /// Blank nodes that all know one another cannot be told apart but by trying their orders (RDFC-1.0, dataset poisoning): the work limit
    /// ends it.
    /// </summary>
    [Fact]
    public async Task Verify_PoisonedGraph_EndsSoon()
    {
        const int nodes = 30;
        var badge = Workshop.Badge(Workshop.Did(Workshop.Ann));
        badge["@context"]!.AsArray().Add(JsonNode.Parse("""{"knows":{"@id":"https://x.example/knows","@type":"@id"}}"""));
        badge["evidence"] = new JsonArray([.. Enumerable.Range(0, nodes).Select(node => new JsonObject
        {
            ["id"] = $"_:n{node}",
            ["type"] = new JsonArray("Evidence"),
            ["knows"] = new JsonArray([.. Enumerable.Range(0, nodes).Where(other => other != node).Select(other => JsonValue.Create($"_:n{other}"))]),
        })]);
        badge["proof"] = Workshop.Object(await Workshop.SignAsync(Workshop.Badge(Workshop.Did(Workshop.Ann)), Workshop.Ann))["proof"]!.DeepClone();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var report = await Workshop.VerifyAsync(Workshop.Utf8(badge));

        report.Checks.ShouldContain(check => check.Code == "rdfc.work-limit", Reports.Show(report));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static async Task CheckAsync(byte[] input, bool mayBeValid, TableFetcher? web = null)
    {
        Vectors.Require();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        VerificationReport report;
        try
        {
            var request = VerificationInput.FromAny(input) with { Recipient = Minted.Earner, Explain = true };
            report = await Minted.Verifier(web ?? Minted.Web()).VerifyAsync(request, patience.Token);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"No report for {Convert.ToBase64String(input)}", exception);
        }

        report.Checks.Select(check => check.Id).Distinct().Count().ShouldBe(12);
        report.Checks.ShouldAllBe(check => check.Sentence.Length > 0 && check.Code != "verify.out-of-time");
        JsonDocument.Parse(report.ToJson()).Dispose();
        if (!mayBeValid)
            report.Verdict.ShouldNotBe(Verdict.Valid);
    }

    /// <summary>One to four bytes changed, cut out, doubled or the end cut off.</summary>
    private byte[] Mutate(byte[] original)
    {
        var bytes = original.ToList();
        for (var changes = _random.Next(1, 5); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at)));
                    break;
                default:
                    if (_random.Next(10) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts a value of any kind in the place of a member somewhere in the document, or takes the member out.</summary>
    private void Change(JsonObject document)
    {
        var at = document;
        while (at.Count > 0)
        {
            var name = at.ElementAt(_random.Next(at.Count)).Key;
            var child = at[name] is JsonArray { Count: > 0 } array ? array[_random.Next(array.Count)] : at[name];
            if (child is JsonObject inner && _random.Next(3) > 0)
            {
                at = inner;
                continue;
            }

            if (_random.Next(5) == 0)
                at.Remove(name);
            else
                at[name] = AnyValue();
            return;
        }
    }

    private JsonNode? AnyValue() => _random.Next(12) switch
    {
        0 => null,
        1 => 17,
        2 => -1.5e300,
        3 => true,
        4 => "",
        5 => "https://badges.example/b2/a1",
        6 => "did:web:badges.example",
        7 => "2026-13-45T99:99:99Z",
        8 => new JsonArray(),
        9 => new JsonObject(),
        10 => new JsonArray(1, new JsonObject { ["id"] = "x" }, "y", null),
        _ => "\u202Eevil\u0000",
    };
}
