using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>What the answer of a host says about a hosted Open Badges 1.x or 2.0 assertion.</summary>
public static class HostedRevocation
{
    /// <summary>
    /// The revocation, if the answer is one: status 410 with any body or none, or <c>revoked: true</c> in the body with any
    /// status. Null otherwise; in particular 404 means unknown, not revoked.
    /// </summary>
    /// <param name="statusCode">HTTP status of the answer.</param>
    /// <param name="body">The body, if it is JSON.</param>
    public static Revocation? Read(int statusCode, JsonElement? body)
    {
        var assertion = body ?? default;
        var saysRevoked = JsonReading.TryGet(assertion, "revoked", out var revoked) && revoked.ValueKind == JsonValueKind.True;
        return statusCode == 410 || saysRevoked
            ? new Revocation(JsonReading.Text(assertion, "id"), JsonReading.Text(assertion, "revocationReason"))
            : null;
    }
}
