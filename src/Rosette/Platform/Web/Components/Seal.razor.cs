using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rosette.Platform.Web.Components;

public partial class Seal
{
    private const int Fold = 12;

    /// <summary>
    /// The lines of the ring of a seed: three bands, outside in, each of strands that wave round a circle and are turned against each other.
    /// Radius, swing and number of strands come from the hash of the seed, inside limits that keep the ring calm.
    /// </summary>
    internal static IEnumerable<string> Lines(string seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        var at = 0;
        double Next(double low, double high) => low + hash[at++] / 255.0 * (high - low);

        double[] radii = [Next(82, 86), Next(54, 62), Next(24, 32)];
        double[] swings = [Next(8, 13), Next(12, 20), Next(8, 16)];
        int[] strands = [2 + hash[at++] % 2, 3 + hash[at++] % 3, 2 + hash[at++] % 2];
        for (var band = 0; band < radii.Length; band++)
        {
            var start = Next(0, 1);
            for (var strand = 0; strand < strands[band]; strand++)
                yield return Ring(radii[band], swings[band], Fold, start + (double)strand / strands[band]);
        }
    }

    /// <summary>A closed line that waves round a circle.</summary>
    /// <param name="radius">Radius of the circle it waves about.</param>
    /// <param name="swing">How far it goes to either side.</param>
    /// <param name="waves">Waves in one round.</param>
    /// <param name="turn">Start, as a part of one wave (0 to 1).</param>
    internal static string Ring(double radius, double swing, int waves, double turn)
    {
        const int Steps = 4;
        var path = new StringBuilder();
        var count = waves * Steps;
        var step = 2 * Math.PI / count;
        for (var i = 0; i <= count; i++)
        {
            var (x, y, dx, dy) = Point(i * step);
            if (i == 0)
            {
                Add('M', x, y);
                continue;
            }

            // A cubic through both points with the curve's own tangents; S mirrors the first handle by itself.
            if (i == 1)
            {
                var (px, py, pdx, pdy) = Point(0);
                Add('C', px + pdx * step / 3, py + pdy * step / 3, x - dx * step / 3, y - dy * step / 3, x, y);
            }
            else
                Add('S', x - dx * step / 3, y - dy * step / 3, x, y);
        }

        return path.Append('Z').ToString();

        (double X, double Y, double Dx, double Dy) Point(double angle)
        {
            var phase = waves * angle + 2 * Math.PI * turn;
            var r = radius + swing * Math.Cos(phase);
            var dr = -swing * waves * Math.Sin(phase);
            var (sin, cos) = Math.SinCos(angle);
            return (r * cos, r * sin, dr * cos - r * sin, dr * sin + r * cos);
        }

        void Add(char command, params ReadOnlySpan<double> numbers)
        {
            path.Append(command);
            for (var n = 0; n < numbers.Length; n++)
                path.Append(n == 0 ? "" : " ").Append(Math.Round(numbers[n], 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}
