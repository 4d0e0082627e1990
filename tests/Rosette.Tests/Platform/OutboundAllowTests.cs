using System.Net;
using Rosette.Platform;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform;

/// <summary>The setting that lets requests for users reach networks that are not public.</summary>
public sealed class OutboundAllowTests
{
    [Fact]
    public void Networks_AreReadFromACommaList_AddressesStandForThemselves() =>
        Read(" 127.0.0.0/8, ::1,10.1.2.3 ,").ShouldBe([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("10.1.2.3/32")]);

    [Fact]
    public void Networks_WithoutTheSetting_AreNone() => Read(null).ShouldBeEmpty();

    [Theory]
    [InlineData("intranet")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/8;172.16.0.0/12")]
    public void Networks_ThatAreNone_AreRefused(string text) => Should.Throw<SettingException>(() => Read(text)).Setting.ShouldBe("ROSETTE_OUTBOUND_ALLOW");

    private static IReadOnlyList<IPNetwork> Read(string? text) => RosetteSettings.Read(name => name == "ROSETTE_OUTBOUND_ALLOW" ? text : null).OutboundAllow;
}
