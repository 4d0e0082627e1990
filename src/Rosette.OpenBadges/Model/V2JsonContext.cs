using System.Text.Json.Serialization;
using Rosette.OpenBadges.V2;

namespace Rosette.OpenBadges.Model;

/// <summary>Serializer metadata of Open Badges 2.0 and 2.1. Apart from that of 3.0, since types of both have the same names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(ManyConverter<string>), typeof(ManyConverter<AlignmentObject>), typeof(ManyConverter<BadgeConnectApi>),
        typeof(ManyConverter<RelatedBadge>), typeof(ManyConverter<Embedded<Assertion>>), typeof(EmbeddedConverter<Assertion>),
        typeof(ManyConverter<Reference<Endorsement>>), typeof(ManyConverter<Reference<RevokedAssertion>>),
        typeof(ReferenceConverter<BadgeClass>), typeof(ReferenceConverter<Criteria>), typeof(ReferenceConverter<CryptographicKey>),
        typeof(ReferenceConverter<Endorsement>), typeof(ReferenceConverter<Evidence>), typeof(ReferenceConverter<Image>),
        typeof(ReferenceConverter<Profile>), typeof(ReferenceConverter<RevocationList>), typeof(ReferenceConverter<RevokedAssertion>),
    ])]
[JsonSerializable(typeof(Assertion))]
[JsonSerializable(typeof(BadgeClass))]
[JsonSerializable(typeof(Endorsement))]
[JsonSerializable(typeof(RevocationList))]
[JsonSerializable(typeof(BadgeConnectManifest))]
[JsonSerializable(typeof(BadgeConnectResponse))]
[JsonSerializable(typeof(BadgeConnectAssertionRequest))]
internal sealed partial class V2JsonContext : JsonSerializerContext;
