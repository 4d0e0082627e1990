using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Rosette.Platform.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

public sealed class GuillocheTests
{
    [Fact]
    public void Svg_OfOneId_IsTheSameForEver()
    {
        var id = new Guid("01938c1e-7a00-7000-8000-000000000001");

        Guilloche.Svg(id).ShouldBe(Guilloche.Svg(id));
        // People know a badge by its ring: a change here changes the mark of every badge ever issued.
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Guilloche.Svg(id))))[..16]
            .ShouldBe("18bcab37864aecd0");
    }

    [Fact]
    public void Svg_OfDifferentIds_Differs() =>
        Enumerable.Range(0, 200).Select(i => Paths(Guilloche.Svg(new Guid(i, 0, 0, new byte[8])))).Distinct().Count().ShouldBe(200);

    [Fact]
    public void Svg_IsSmall_Hidden_WithoutStyle_AndStaysInItsBox()
    {
        for (var i = 0; i < 100; i++)
        {
            var svg = Guilloche.Svg(new Guid(i, 3, 0, new byte[8]));

            svg.Length.ShouldBeLessThan(8_000);
            svg.ShouldNotContain("style");
            XElement.Parse(svg).Attribute("aria-hidden")!.Value.ShouldBe("true");
            using var path = SKPath.ParseSvgPathData(XElement.Parse(svg).Element("path")!.Attribute("d")!.Value);
            SKRect.Create(-1002, -1002, 2004, 2004).Contains(path.TightBounds).ShouldBeTrue();
        }
    }

    private static string Paths(string svg) => svg[svg.IndexOf(" d=", StringComparison.Ordinal)..];
}
