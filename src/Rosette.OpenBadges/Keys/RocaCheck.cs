namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Whether an RSA modulus comes from the Infineon library whose primes are all of the form k·M + 65537^a mod M, which lets
/// outsiders factor it (ROCA, CVE-2017-15361). Modulo each small prime such a modulus is a power of 65537.
/// </summary>
internal static class RocaCheck
{
    private const int Generator = 65537;

    /// <summary>A random modulus passes all of them about once in 240 million times.</summary>
    private static readonly int[] Primes =
    [
        11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
    ];

    private static readonly bool[][] Powers = [.. Primes.Select(PowersModulo)];

    public static bool IsWeak(ReadOnlySpan<byte> modulus)
    {
        for (var i = 0; i < Primes.Length; i++)
            if (!Powers[i][Remainder(modulus, Primes[i])])
                return false;
        return true;
    }

    private static int Remainder(ReadOnlySpan<byte> number, int divisor)
    {
        var rest = 0;
        foreach (var octet in number)
            rest = (rest << 8 | octet) % divisor;
        return rest;
    }

    private static bool[] PowersModulo(int prime)
    {
        var powers = new bool[prime];
        for (var power = 1; !powers[power]; power = power * (Generator % prime) % prime)
            powers[power] = true;
        return powers;
    }
}
