using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Rosette.OpenBadges;

public enum HostedKind
{
    Assertion,
    BadgeClass,
    Issuer,
}

/// <summary>A hosted object as it goes out: the bytes, ready, and what proves them current.</summary>
public sealed class HostedDocument
{
    public HostedDocument(HostedKind kind, Guid organization, int status, byte[] body, Stamp stamp)
    {
        (Kind, Organization, Status, Body, Stamp) = (kind, organization, status, body, stamp);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..24]}\"";
    }

    public HostedKind Kind { get; }
    public Guid Organization { get; }

    /// <summary>200, or 410 for what was revoked or replaced.</summary>
    public int Status { get; }
    public byte[] Body { get; }

    /// <summary>Strong entity tag, in its quotes; kept as a header value, so that a request costs no memory.</summary>
    public StringValues Tag { get; }

    /// <summary>What the rows behind it had when it was written.</summary>
    internal Stamp Stamp { get; }
}

/// <summary>The versions of the rows that a hosted object is made of; equal stamps mean the same object.</summary>
public readonly record struct Stamp(long First, long Second = 0);
