using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes;

/// <summary>Version of the W3C Verifiable Credentials Data Model, by its context.</summary>
public enum DataModelVersion
{
    /// <summary>No context of the data model is there.</summary>
    None,

    /// <summary>1.1 (<c>https://www.w3.org/2018/credentials/v1</c>): <c>issuanceDate</c> and <c>expirationDate</c>.</summary>
    V1,

    /// <summary>2.0 (<c>https://www.w3.org/ns/credentials/v2</c>): <c>validFrom</c> and <c>validUntil</c>.</summary>
    V2,
}

/// <summary>Recognises the version of the data model. Never throws.</summary>
public static class DataModelVersions
{
    extension(DataModelVersion)
    {
        /// <summary>Version of the data model that the first known context of <paramref name="document"/> names.</summary>
        public static DataModelVersion Detect(JsonElement document)
        {
            if (!JsonText.TryGet(document, "@context", out var contexts))
                return DataModelVersion.None;
            if (contexts.ValueKind != JsonValueKind.Array)
                return Of(contexts);
            foreach (var context in contexts.EnumerateArray())
                if (Of(context) is var version and not DataModelVersion.None)
                    return version;
            return DataModelVersion.None;
        }
    }

    private static DataModelVersion Of(JsonElement context) =>
        context.ValueKind != JsonValueKind.String ? DataModelVersion.None
        : JsonText.Is(context, ContextUrls.DataModelV2, "https://www.w3.org/ns/credentials/v2"u8) ? DataModelVersion.V2
        : JsonText.Is(context, ContextUrls.DataModelV1, "https://www.w3.org/2018/credentials/v1"u8) ? DataModelVersion.V1 : DataModelVersion.None;
}
