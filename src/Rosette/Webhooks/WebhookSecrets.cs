using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Rosette.Webhooks;

/// <summary>
/// Secrets and signatures by the Standard Webhooks convention: <c>whsec_</c> and the key in base64; the signature is
/// <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>, several divided by a space.
/// </summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long the secret before a rotation signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private const string Prefix = "whsec_";
    private readonly IDataProtector protector = protection.CreateProtector("Rosette.Webhooks.Secrets");

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string Protect(string secret) => protector.Protect(secret);

    /// <returns>Null: no secret of the endpoint can be read, since the keys of this installation were lost.</returns>
    public string? Sign(WebhookEndpoint endpoint, Guid id, long timestamp, ReadOnlySpan<byte> body, DateTime now)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        string?[] secrets = [endpoint.Secret, endpoint.FormerSecretUntil > now ? endpoint.FormerSecret : null];
        try
        {
            return string.Join(' ', secrets.OfType<string>().Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(protector.Unprotect(secret)), content))));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
