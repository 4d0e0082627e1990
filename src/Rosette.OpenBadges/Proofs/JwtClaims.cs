using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>The payload of a <see cref="VcJwt"/>: which member is the token's, which the credential's, and whether they agree.</summary>
internal sealed class JwtClaims
{
    /// <summary>Registered claims (RFC 7519, section 4.1) and those of presentation protocols; no terms of a credential.</summary>
    private static readonly string[] TokenMembers = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "cnf"];

    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string? _issuer;
    private readonly string? _id;
    private readonly string? _subject;
    private readonly bool _isVersion1;

    /// <exception cref="OpenBadgeException"><c>jwt.payload</c>: a claim of the wrong type.</exception>
    public JwtClaims(JsonElement payload)
    {
        (_issuer, _id, _subject) = (Claim(payload, "iss"), Claim(payload, "jti"), Claim(payload, "sub"));
        (NotBefore, Expires) = (Time(payload, "nbf"), Time(payload, "exp"));
        _isVersion1 = payload.Has("vc");
        if (_isVersion1 && payload.Member("vc")!.Value.ValueKind != JsonValueKind.Object)
            throw new OpenBadgeException("jwt.payload", "The claim vc must be a JSON object.");
        Credential = _isVersion1 ? FromVersion1(payload.GetProperty("vc")) : FromVersion2(payload);
    }

    public JsonElement Credential { get; }

    public DateTimeOffset? NotBefore { get; }

    public DateTimeOffset? Expires { get; }

    private string FromName => _isVersion1 ? "issuanceDate" : "validFrom";

    private string UntilName => _isVersion1 ? "expirationDate" : "validUntil";

    /// <summary>What contradicts. What is absent on either side does not: a subject known by its e-mail address has no id.</summary>
    public List<ProofProblem> Compare()
    {
        var problems = new List<ProofProblem>();
        CompareText(problems, "jwt.issuer", "iss", _issuer, "the credential's issuer", Id(Credential.Member("issuer")));
        CompareText(problems, "jwt.id", "jti", _id, "the credential's id", Credential.Text("id"));
        CompareText(problems, "jwt.subject", "sub", _subject, "the id of its subject", Id(Credential.Member("credentialSubject")));
        CompareTime(problems, "jwt.not-before", "nbf", NotBefore, FromName);
        CompareTime(problems, "jwt.expires", "exp", Expires, UntilName);
        return problems;
    }

    /// <summary>The payload of a new token: the credential without proof, and the claims that Open Badges 3.0 wants.</summary>
    /// <exception cref="OpenBadgeException"><c>jwt.payload</c>.</exception>
    public static byte[] Write(JsonElement credential)
    {
        var issuer = Id(credential.Member("issuer"))
            ?? throw new OpenBadgeException("jwt.payload", "The credential must be an object whose issuer has an id.");
        if (TokenMembers.Append("vc").FirstOrDefault(name => credential.Has(name)) is { } taken)
            throw new OpenBadgeException("jwt.payload", $"The credential has a member {taken}, which is a claim of the token.");

        return Write(writer =>
        {
            foreach (var member in credential.EnumerateObject())
                if (!member.NameEquals("proof"u8))
                    member.WriteTo(writer);
            writer.WriteString("iss"u8, issuer);
            if (credential.Text("id") is { } id)
                writer.WriteString("jti"u8, id);
            if (Id(credential.Member("credentialSubject")) is { } subject)
                writer.WriteString("sub"u8, subject);
            WriteTime(writer, "nbf", credential, "validFrom");
            WriteTime(writer, "exp", credential, "validUntil");
        });
    }

    private static JsonElement FromVersion2(JsonElement payload) => Parse(Write(writer =>
    {
        foreach (var member in payload.EnumerateObject())
            if (!TokenMembers.Contains(member.Name))
                member.WriteTo(writer);
    }));

    /// <summary>VCDM 1.1, section 6.3.1: members may be left out of <c>vc</c> where a claim says the same.</summary>
    private JsonElement FromVersion1(JsonElement vc) => Parse(Write(writer =>
    {
        foreach (var member in vc.EnumerateObject())
            if (member.NameEquals("credentialSubject"u8) && _subject is not null && LacksId(member.Value))
                WriteSubject(writer, member.Value, _subject);
            else
                member.WriteTo(writer);
        WriteMissing(writer, vc, "issuer", _issuer);
        WriteMissing(writer, vc, "id", _id);
        WriteMissing(writer, vc, FromName, NotBefore is { } from ? DateTimeStamp.Format(from) : null);
        WriteMissing(writer, vc, UntilName, Expires is { } until ? DateTimeStamp.Format(until) : null);
    }));

    private static bool LacksId(JsonElement subject) => subject.ValueKind == JsonValueKind.Object && !subject.Has("id");

    private static void WriteSubject(Utf8JsonWriter writer, JsonElement subject, string id)
    {
        writer.WriteStartObject("credentialSubject"u8);
        writer.WriteString("id"u8, id);
        foreach (var member in subject.EnumerateObject())
            member.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter writer, JsonElement vc, string name, string? value)
    {
        if (value is not null && !vc.Has(name))
            writer.WriteString(name, value);
    }

    private static void WriteTime(Utf8JsonWriter writer, string claim, JsonElement credential, string name)
    {
        if (!credential.Has(name))
            return;
        if (credential.Text(name) is not { } text || !DateTimeStamp.TryParse(text, out var time))
            throw new OpenBadgeException("jwt.payload", $"The credential's {name} must be a time with its zone, such as 2026-01-02T03:04:05Z.");
        writer.WriteNumber(claim, time.ToUnixTimeSeconds());
    }

    private static void CompareText(
        List<ProofProblem> problems, string code, string claim, string? claimed, string what, string? said)
    {
        if (claimed is not null && said is not null && claimed != said)
            problems.Add(new(code, $"The token's {claim} must equal {what}; they differ."));
    }

    private void CompareTime(List<ProofProblem> problems, string code, string claim, DateTimeOffset? claimed, string name)
    {
        if (claimed is { } time
            && Credential.Text(name) is { } text
            && DateTimeStamp.TryParse(text, out var said)
            && said.ToUnixTimeSeconds() != time.ToUnixTimeSeconds())
            problems.Add(new(code, $"The token's {claim} must be the same time as the credential's {name}; they differ."));
    }

    private static string? Claim(JsonElement payload, string name)
    {
        if (!payload.Has(name))
            return null;
        return payload.Text(name) ?? throw new OpenBadgeException("jwt.payload", $"The claim {name} must be a string.");
    }

    private static DateTimeOffset? Time(JsonElement payload, string name)
    {
        if (payload.Member(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds)
            && seconds is >= -62_135_596_800 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(seconds))
                : throw new OpenBadgeException("jwt.payload", $"The claim {name} must be a number of seconds since 1970.");
    }

    /// <summary>The id of a node that is given by its URL or as an object, alone in an array or not.</summary>
    private static string? Id(JsonElement? node) => node switch
    {
        { ValueKind: JsonValueKind.String } text => text.Text(),
        { ValueKind: JsonValueKind.Object } inner => inner.Text("id"),
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1 && list[0].ValueKind != JsonValueKind.Array => Id(list[0]),
        _ => null,
    };

    private static JsonElement Parse(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 128 });
        return document.RootElement.Clone();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
