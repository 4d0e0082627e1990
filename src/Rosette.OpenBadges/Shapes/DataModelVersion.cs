using System.Text.Json;

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
        public static DataModelVersion Detect(JsonElement document) => DataModelVersion.None;
    }
}
