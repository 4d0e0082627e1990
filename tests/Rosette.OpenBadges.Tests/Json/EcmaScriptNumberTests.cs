using System.Globalization;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.Tests.Json;

public class EcmaScriptNumberTests
{
    // The first block are samples of RFC 8785, appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Format_BitPattern_GivesEcmaScriptsText(ulong bits, string expected) =>
        EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)).ShouldBe(expected);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(-10, "-10")]
    [InlineData(100000000000000000000d, "100000000000000000000")]
    [InlineData(1.5, "1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(12e-8, "1.2e-7")]
    [InlineData(1e100, "1e+100")]
    [InlineData(4.50, "4.5")]
    [InlineData(0.002, "0.002")]
    public void Format_Number_GivesEcmaScriptsText(double value, string expected) =>
        EcmaScriptNumber.Format(value).ShouldBe(expected);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Format_NotANumber_IsAMistakeOfTheCaller(double value) =>
        Should.Throw<ArgumentException>(() => EcmaScriptNumber.Format(value));

    [Fact]
    public void Format_RandomBitPatterns_ReadBackAsTheSameNumber()
    {
        var random = new Random(8785);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                double.Parse(EcmaScriptNumber.Format(value), CultureInfo.InvariantCulture).ShouldBe(value);
        }
    }
}
