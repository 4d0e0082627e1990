using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.Tests.Models;

public class TimestampTests
{
    [Fact]
    public void New_AnyZone_IsWrittenInUtcWithSeconds() =>
        new Timestamp(new DateTimeOffset(2026, 1, 2, 5, 4, 5, 678, TimeSpan.FromHours(2))).ToString().ShouldBe("2026-01-02T03:04:05Z");

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05+00:00")]
    [InlineData("2026-01-02T03:04:05.25Z", "2026-01-02T03:04:05.25+00:00")]
    [InlineData("2026-01-02T03:04Z", "2026-01-02T03:04:00+00:00")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02", "2026-01-02T00:00:00+00:00")]
    public void Parse_Iso8601_KeepsTheText(string text, string instant)
    {
        var timestamp = Timestamp.Parse(text);

        timestamp.Instant.ShouldBe(DateTimeOffset.Parse(instant));
        timestamp.Instant.Offset.ShouldBe(TimeSpan.Zero);
        timestamp.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-30")]
    [InlineData("02.01.2026")]
    [InlineData("2026-01-02T03:04:05Z ")]
    public void Parse_NotADate_IsRefused(string text) =>
        Should.Throw<OpenBadgeException>(() => Timestamp.Parse(text)).Code.ShouldBe("model.date");
}
