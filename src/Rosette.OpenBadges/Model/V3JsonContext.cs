using System.Text.Json.Serialization;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Model;

/// <summary>Serializer metadata of Open Badges 3.0 and CLR 2.0.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(ManyConverter<string>), typeof(ManyConverter<ContextEntry>),
        typeof(ManyConverter<Achievement>), typeof(ManyConverter<Alignment>), typeof(ManyConverter<Association>),
        typeof(ManyConverter<CredentialSchema>), typeof(ManyConverter<Evidence>), typeof(ManyConverter<IdentifierEntry>),
        typeof(ManyConverter<IdentityObject>), typeof(ManyConverter<Proof>), typeof(ManyConverter<Related>),
        typeof(ManyConverter<Result>), typeof(ManyConverter<ResultDescription>), typeof(ManyConverter<RubricCriterionLevel>),
        typeof(ManyConverter<TermsOfUse>), typeof(ManyConverter<StatusCodeMinorField>),
        typeof(ManyConverter<Embedded<EndorsementCredential>>), typeof(EmbeddedConverter<EndorsementCredential>),
        typeof(ManyConverter<Embedded<OpenBadgeCredential>>), typeof(EmbeddedConverter<OpenBadgeCredential>),
        typeof(ReferenceConverter<Profile>),
    ])]
[JsonSerializable(typeof(OpenBadgeCredential))]
[JsonSerializable(typeof(EndorsementCredential))]
[JsonSerializable(typeof(ClrCredential))]
[JsonSerializable(typeof(CredentialsResponse))]
[JsonSerializable(typeof(StatusInfo))]
internal sealed partial class V3JsonContext : JsonSerializerContext;
