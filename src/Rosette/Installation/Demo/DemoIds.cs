namespace Rosette.Installation.Demo;

/// <summary>What the installation remembers of its demonstration, as the value of an installation key.</summary>
public readonly record struct DemoIds(Guid Organization, Guid Earner, Guid Issuer, Guid Token)
{
    public const string Key = "demo";

    public byte[] ToBytes() => [.. Organization.ToByteArray(), .. Earner.ToByteArray(), .. Issuer.ToByteArray(), .. Token.ToByteArray()];

    public static DemoIds Of(byte[] value)
    {
        var bytes = value.AsSpan();
        return new DemoIds(new Guid(bytes[..16]), new Guid(bytes[16..32]), new Guid(bytes[32..48]), new Guid(bytes[48..64]));
    }
}
