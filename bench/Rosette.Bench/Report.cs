using System.Globalization;

namespace Rosette.Bench;

/// <summary>One line a comparison; the ratio is what counts, machines are noisy.</summary>
public static class Report
{
    public static void Line(string what, (string Name, double Value) first, (string Name, double Value) second, (string Name, double Value) product, LoadResult load, double ratio)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {first.Name} {first.Value:F1} · {second.Name} {second.Value:F1} · {product.Name} {product.Value:F1}/s · ratio {ratio:F2} · median {load.Median:F2} ms, p99 {load.P99:F2} ms"
            )
        );
        if (load.Other > 0)
            Console.WriteLine($"  NOT A MEASUREMENT: {load.Other} answers had another status.");
    }
}
