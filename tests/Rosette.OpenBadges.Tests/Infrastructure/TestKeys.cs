using System.Collections.Concurrent;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>Keys made once for all tests, since making RSA keys takes the longest of all.</summary>
public static class TestKeys
{
    private static readonly ConcurrentDictionary<(KeyType, int), PrivateKey> Keys = new();

    public static PrivateKey Of(KeyType type) => Keys.GetOrAdd((type, 0), key => PrivateKey.Generate(key.Item1));

    /// <summary>Another key of the same kind.</summary>
    public static PrivateKey Other(KeyType type) => Keys.GetOrAdd((type, 1), key => PrivateKey.Generate(key.Item1));
}
