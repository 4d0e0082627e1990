using System.Text;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Keys;

public class EncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00", "1")]
    [InlineData("0000", "11")]
    [InlineData("61", "2g")]
    [InlineData("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2")]
    [InlineData("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L")]
    [InlineData("00000000000000000000", "1111111111")]
    [InlineData("0000287fb4cd", "11233QC4")]
    public void Base58_KnownPairs_AreWrittenAndRead(string hex, string text)
    {
        Base58Btc.Encode(Convert.FromHexString(hex)).ShouldBe(text);
        Convert.ToHexStringLower(Base58Btc.Decode(text)).ShouldBe(hex);
    }

    [Fact]
    public void Base58_AnyBytes_ComeBack() =>
        Property.ForAny<byte[]>(bytes => Base58Btc.Decode(Base58Btc.Encode(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Base58_EveryLength_ComesBack()
    {
        for (var length = 0; length < 300; length++)
        {
            var bytes = Enumerable.Repeat((byte)0xff, length).ToArray();
            Base58Btc.Decode(Base58Btc.Encode(bytes)).ShouldBe(bytes);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData("2g ")]
    [InlineData("2gé")]
    [InlineData("2g\0")]
    public void Base58_CharacterOutsideAlphabet_IsRefused(string text) =>
        Should.Throw<OpenBadgeException>(() => Base58Btc.Decode(text)).Code.ShouldBe("key.base58");

    [Fact]
    public void Base58_TooLong_IsRefused() =>
        Should.Throw<OpenBadgeException>(() => Base58Btc.Decode(new string('z', 2049))).Code.ShouldBe("key.base58");

    [Fact]
    public void Base64Url_AnyBytes_ComeBack() => Property.ForAny<byte[]>(
        bytes => StrictBase64Url.Decode(StrictBase64Url.Encode(bytes), "It").AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("YQ==")]
    [InlineData("YQ=")]
    [InlineData("YWI\n")]
    [InlineData(" YWI")]
    [InlineData("YW I")]
    [InlineData("Y")]
    [InlineData("YWJjZ")]
    [InlineData("YR")]
    [InlineData("YWJ")]
    [InlineData("+/+/")]
    [InlineData("YWé")]
    public void Base64Url_OtherSpelling_IsRefused(string text) =>
        Should.Throw<OpenBadgeException>(() => StrictBase64Url.Decode(text, "It")).Code.ShouldBe("key.base64url");

    [Fact]
    public void Base64Url_WhatIsRead_HasOneSpelling() => Property.ForAny<byte[]>(bytes =>
    {
        var text = Encoding.ASCII.GetString([.. bytes.Select(octet => (byte)"AQgwBCab01-_"[octet % 12])]);
        return Property.IsRefusedOrDone(() => StrictBase64Url.Encode(StrictBase64Url.Decode(text, "It")).ShouldBe(text));
    });

    [Theory]
    [InlineData("m", "key.multibase")]
    [InlineData("", "key.multibase")]
    [InlineData("z0", "key.base58")]
    [InlineData("uA", "key.base64url")]
    public void Multibase_WrongText_IsRefused(string text, string code) =>
        Should.Throw<OpenBadgeException>(() => Multibase.Decode(text)).Code.ShouldBe(code);

    [Fact]
    public void Multibase_BothForms_AreRead()
    {
        Multibase.Decode(Multibase.EncodeBase58([1, 2, 3])).ShouldBe([1, 2, 3]);
        Multibase.Decode(Multibase.EncodeBase64Url([1, 2, 3])).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.5+02:00", "2026-01-02T01:04:05Z")]
    [InlineData("2026-01-02T03:04:05-05:30", "2026-01-02T08:34:05Z")]
    public void DateTimeStamp_WithZone_IsRead(string text, string utc)
    {
        DateTimeStamp.TryParse(text, out var time).ShouldBeTrue();
        DateTimeStamp.Format(time).ShouldBe(utc);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("2026-01-02T25:04:05Z")]
    [InlineData("2026-01-02T03:04:05+0200")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData(" 2026-01-02T03:04:05Z")]
    [InlineData("Z")]
    [InlineData("")]
    public void DateTimeStamp_OtherForms_AreRefused(string text) => DateTimeStamp.TryParse(text, out _).ShouldBeFalse();
}
