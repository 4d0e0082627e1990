using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace Rosette.Platform.WireApi;

/// <summary>Answers of the API in its envelope <c>{"data": …, "metadata": …}</c> (wire reference 2.6, 2.7, 2.10).</summary>
public static class WireResults
{
    public const string ContentType = "application/json; charset=utf-8";

    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>One object.</summary>
    /// <param name="beside">Members next to <c>data</c>, where old clients read them.</param>
    public static IResult Data(
        Action<Utf8JsonWriter> writeData,
        int status = StatusCodes.Status200OK,
        string? location = null,
        Action<Utf8JsonWriter>? beside = null
    ) =>
        new JsonAnswer(
            status,
            writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("data");
                writeData(writer);
                writer.WriteStartObject("metadata");
                writer.WriteEndObject();
                beside?.Invoke(writer);
                writer.WriteEndObject();
            }
        )
        {
            Location = location,
        };

    /// <summary>A page of a list.</summary>
    public static IResult Page<T>(Page<T> page, Action<Utf8JsonWriter, T> writeItem) =>
        new JsonAnswer(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("data");
                foreach (var item in page.Items)
                    writeItem(writer, item);
                writer.WriteEndArray();
                writer.WritePropertyName("metadata");
                page.WriteMetadata(writer);
                writer.WriteEndObject();
            }
        );

    /// <summary>A part of a walk through everything: its metadata is the way on, and nothing is counted.</summary>
    public static IResult Walk<T>(IReadOnlyList<T> items, string? nextUrl, Action<Utf8JsonWriter, T> writeItem) =>
        new JsonAnswer(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("data");
                foreach (var item in items)
                    writeItem(writer, item);
                writer.WriteEndArray();
                writer.WriteStartObject("metadata");
                writer.WriteString("next_page_url", nextUrl);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        );

    public static IResult NoContent() => Results.StatusCode(StatusCodes.Status204NoContent);

    public static IResult Error(int status, string message) => new JsonAnswer(status, writer => WriteError(writer, message, null));

    /// <summary>The one place where a failure becomes a status.</summary>
    public static IResult Error(Failure failure) => new JsonAnswer(StatusOf(failure.Kind), writer => WriteError(writer, failure.Message, failure));

    private static int StatusOf(FailureKind kind) =>
        kind switch
        {
            FailureKind.Unreadable => StatusCodes.Status400BadRequest,
            FailureKind.Forbidden => StatusCodes.Status403Forbidden,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            FailureKind.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static void WriteError(Utf8JsonWriter writer, string message, Failure? failure)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        writer.WriteString("message", message);
        if (failure is { Fields.Count: > 0 })
            WriteFields(writer, failure.Fields);
        if (failure?.ErrorIndex is { } index)
            writer.WriteNumber("error_index", index);
        writer.WriteEndObject();
        if (failure?.CurrentBadgeId is { } current)
        {
            writer.WriteStartObject("metadata");
            writer.WriteString("current_badge_id", current);
            writer.WriteEndObject();
        }
        else
            writer.WriteNull("metadata");
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<FieldError> fields)
    {
        writer.WriteStartArray("errors");
        foreach (var group in fields.GroupBy(f => f.Attribute))
        {
            writer.WriteStartObject();
            writer.WriteString("attribute", group.Key);
            writer.WriteString("attribute_label", group.First().Label);
            writer.WriteStartArray("messages");
            foreach (var field in group)
                writer.WriteStringValue(field.Message);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    // A batch's answer is hundreds of kilobytes: growing a new buffer to that for each would keep the collector busy.
    private static readonly ObjectPool<ArrayBufferWriter<byte>> Buffers = new DefaultObjectPool<ArrayBufferWriter<byte>>(new BufferPolicy(), 64);

    private sealed class BufferPolicy : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        private const int MaxKept = 1024 * 1024;

        public override ArrayBufferWriter<byte> Create() => new(8 * 1024);

        public override bool Return(ArrayBufferWriter<byte> buffer)
        {
            buffer.ResetWrittenCount();
            return buffer.Capacity <= MaxKept;
        }
    }

    private sealed class JsonAnswer(int status, Action<Utf8JsonWriter> write) : IWireAnswer
    {
        public string? Location { get; init; }

        public int Status => status;

        public byte[] Bytes()
        {
            var buffer = new ArrayBufferWriter<byte>(4 * 1024);
            Fill(buffer);
            return buffer.WrittenSpan.ToArray();
        }

        public async Task ExecuteAsync(HttpContext http)
        {
            // Into a buffer first: the length is known, and a fault while writing is still a clean 500.
            var buffer = Buffers.Get();
            Fill(buffer);
            if (Location is not null)
                http.Response.Headers.Location = Location;
            if (status == StatusCodes.Status200OK && HttpMethods.IsGet(http.Request.Method) && WireETag.IsKnown(http, buffer.WrittenSpan))
                http.Response.StatusCode = StatusCodes.Status304NotModified;
            else
            {
                http.Response.StatusCode = status;
                http.Response.ContentType = ContentType;
                http.Response.ContentLength = buffer.WrittenCount;
                await http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
            }
            Buffers.Return(buffer);
        }

        private void Fill(ArrayBufferWriter<byte> buffer)
        {
            using var writer = new Utf8JsonWriter(buffer, WriterOptions);
            write(writer);
        }
    }
}

/// <summary>An answer of the API that can be kept, to be given again.</summary>
public interface IWireAnswer : IResult
{
    int Status { get; }

    string? Location { get; }

    /// <summary>The body: UTF-8 JSON.</summary>
    byte[] Bytes();
}
