using System.Text.Json.Serialization;
using Rosette.OpenBadges.V1;

namespace Rosette.OpenBadges.Model;

/// <summary>Serializer metadata of Open Badges 0.5 to 1.1.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(ManyConverter<string>), typeof(ManyConverter<AlignmentObject>),
        typeof(ReferenceConverter<BadgeClass>), typeof(ReferenceConverter<Issuer>),
    ])]
[JsonSerializable(typeof(Assertion))]
[JsonSerializable(typeof(EarlyAssertion))]
[JsonSerializable(typeof(RevocationList))]
internal sealed partial class V1JsonContext : JsonSerializerContext;
