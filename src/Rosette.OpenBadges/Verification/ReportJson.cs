using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Verification;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CheckStatusConverter), typeof(VerdictConverter), typeof(InputKindConverter)])]
[JsonSerializable(typeof(VerificationReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    private static ReportJson? _relaxed;

    /// <summary>Writes UTF-8 as it is. Made at first use: the generated defaults must be there before.</summary>
    public static ReportJson Relaxed =>
        _relaxed ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

internal sealed class CheckStatusConverter()
    : JsonStringEnumConverter<CheckStatus>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class VerdictConverter()
    : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class InputKindConverter()
    : JsonStringEnumConverter<InputKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
