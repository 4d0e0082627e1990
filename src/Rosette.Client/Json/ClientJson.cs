using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>How answers are read; the code is made at build time, so that nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(PageMetadata))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(AuthorizationToken))]
[JsonSerializable(typeof(OAuthApplication))]
[JsonSerializable(typeof(OAuthToken))]
[JsonSerializable(typeof(BadgeTemplate))]
[JsonSerializable(typeof(BadgeTemplateSummary))]
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(Badge))]
[JsonSerializable(typeof(List<Badge>))]
[JsonSerializable(typeof(IssuerAuthorization))]
[JsonSerializable(typeof(GrantorAuthorization))]
[JsonSerializable(typeof(Employee))]
[JsonSerializable(typeof(EmployeeData))]
[JsonSerializable(typeof(ExternalBadge))]
[JsonSerializable(typeof(Skill))]
[JsonSerializable(typeof(InvitationResult))]
[JsonSerializable(typeof(RosetteEvent))]
[JsonSerializable(typeof(WebhookNotification))]
[JsonSerializable(typeof(EarnerProfile))]
[JsonSerializable(typeof(PublicBadge))]
[JsonSerializable(typeof(PublicProfile))]
[JsonSerializable(typeof(ProfileSkill))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ClientJson : JsonSerializerContext;
