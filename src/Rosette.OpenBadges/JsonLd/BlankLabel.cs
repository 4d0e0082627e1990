namespace Rosette.OpenBadges.JsonLd;

/// <summary>Labels <c>b0</c>, <c>b1</c> … of issued blank nodes; the first ones are made once.</summary>
internal static class BlankLabel
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 64).Select(Make)];

    public static string Of(int number) => number < Known.Length ? Known[number] : Make(number);

    private static string Make(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"b{number}");
}
