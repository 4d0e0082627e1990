using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>Writes the documents that proofs are computed over, and signed documents: compact, members in their order.</summary>
internal static class ProofDocument
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What we write ourselves comes from parsed JSON, one level deeper at most.
    private static readonly JsonDocumentOptions Reparse = new() { MaxDepth = 1024 };

    /// <summary>The document with the proofs that a proof of a chain builds on, or with none. Null where it is that already.</summary>
    public static JsonDocument? WithProofs(JsonElement document, IReadOnlyList<JsonElement> proofs)
    {
        if (proofs.Count == 0 && !document.Has("proof"))
            return null;
        return JsonDocument.Parse(Write(writer => WriteSecured(writer, document, proofs, newProof: null)), Reparse);
    }

    /// <summary>The signed document: <c>proof</c> last, an array of the proofs that were there and the new one.</summary>
    public static byte[] Signed(JsonElement document, IReadOnlyList<JsonElement> proofs, Action<Utf8JsonWriter> newProof) =>
        Write(writer => WriteSecured(writer, document, proofs, newProof)).ToArray();

    /// <summary>The configuration of a proof that is to be made.</summary>
    public static JsonDocument Configuration(JsonElement document, ProofOptions options, Cryptosuite suite) =>
        JsonDocument.Parse(
            Write(writer =>
            {
                writer.WriteStartObject();
                WriteOptions(writer, options, suite);
                WriteContext(writer, document);
                writer.WriteEndObject();
            }),
            Reparse);

    /// <summary>
    /// The configuration of a proof that was made: the proof without its value. RDFC suites take the document's context;
    /// JCS suites keep the proof's own, which is a copy of it.
    /// </summary>
    public static JsonDocument Configuration(JsonElement document, JsonElement proof, Cryptosuite suite) =>
        JsonDocument.Parse(
            Write(writer =>
            {
                writer.WriteStartObject();
                foreach (var member in proof.EnumerateObject())
                    if (!member.NameEquals("proofValue"u8) && (suite.IsJcs || !member.NameEquals("@context"u8)))
                        member.WriteTo(writer);
                if (!suite.IsJcs)
                    WriteContext(writer, document);
                writer.WriteEndObject();
            }),
            Reparse);

    /// <summary>The new proof: its options, for JCS the document's context, its value.</summary>
    public static void WriteProof(
        Utf8JsonWriter writer, JsonElement document, ProofOptions options, Cryptosuite suite, ReadOnlySpan<byte> signature)
    {
        writer.WriteStartObject();
        WriteOptions(writer, options, suite);
        if (suite.IsJcs)
            WriteContext(writer, document);
        writer.WriteString("proofValue"u8, Multibase.EncodeBase58(signature));
        writer.WriteEndObject();
    }

    private static void WriteSecured(
        Utf8JsonWriter writer, JsonElement document, IReadOnlyList<JsonElement> proofs, Action<Utf8JsonWriter>? newProof)
    {
        writer.WriteStartObject();
        foreach (var member in document.EnumerateObject())
            if (!member.NameEquals("proof"u8))
                member.WriteTo(writer);
        if (proofs.Count > 0 || newProof is not null)
        {
            writer.WriteStartArray("proof"u8);
            foreach (var proof in proofs)
                proof.WriteTo(writer);
            newProof?.Invoke(writer);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, JsonElement document)
    {
        if (document.Member("@context") is { } context)
        {
            writer.WritePropertyName("@context"u8);
            context.WriteTo(writer);
        }
    }

    private static void WriteOptions(Utf8JsonWriter writer, ProofOptions options, Cryptosuite suite)
    {
        writer.WriteString("type"u8, Cryptosuite.DataIntegrityProof);
        if (options.Id is not null)
            writer.WriteString("id"u8, options.Id);
        writer.WriteString("cryptosuite"u8, suite.Name);
        if (options.Created is { } created)
            writer.WriteString("created"u8, DateTimeStamp.Format(created));
        if (options.Expires is { } expires)
            writer.WriteString("expires"u8, DateTimeStamp.Format(expires));
        writer.WriteString("verificationMethod"u8, options.VerificationMethod);
        writer.WriteString("proofPurpose"u8, options.ProofPurpose);
        WriteOneOrMany(writer, "domain"u8, options.Domain);
        if (options.Challenge is not null)
            writer.WriteString("challenge"u8, options.Challenge);
        WriteOneOrMany(writer, "previousProof"u8, options.PreviousProof);
    }

    private static void WriteOneOrMany(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
            writer.WriteString(name, values[0]);
        if (values.Count < 2)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
            write(writer);
        return buffer.WrittenMemory;
    }
}
