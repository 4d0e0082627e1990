using System.Security.Cryptography;
using System.Text;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.Tests.Models;

public class RecipientHashTests
{
    [Theory]
    // The first is the hash of the published 2.0 examples.
    [InlineData("nobody@example.org", "deadsea", "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942")]
    [InlineData("", null, "sha256$e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "", "sha256$ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Compute_KnownValues_Agree(string identity, string? salt, string expected) =>
        RecipientHash.Compute(identity, salt).ShouldBe(expected);

    [Fact]
    public void Compute_Salt_IsAppended() =>
        RecipientHash.Compute("ab", "c").ShouldBe(RecipientHash.Compute("abc", null));

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("Ada@Example.org", true)]
    [InlineData("ADA@EXAMPLE.ORG", true)]
    [InlineData(" ada@example.org", false)]
    [InlineData("eve@example.org", false)]
    [InlineData("", false)]
    public void Matches_HashOfLowerCase_TriesAsGivenThenLowered(string identity, bool matches) =>
        RecipientHash.Matches(RecipientHash.Compute("ada@example.org", "s"), identity, "s").ShouldBe(matches);

    [Fact]
    public void Matches_HashOfMixedCase_OnlyAsGiven()
    {
        var hash = RecipientHash.Compute("Ada@Example.org", "s");

        RecipientHash.Matches(hash, "Ada@Example.org", "s").ShouldBeTrue();
        RecipientHash.Matches(hash, "ada@example.org", "s").ShouldBeFalse();
    }

    [Fact]
    public void Matches_UpperCaseHexadecimal_IsTheSameHash() =>
        RecipientHash.Matches("sha256$" + RecipientHash.Compute("a", null)[7..].ToUpperInvariant(), "a", null).ShouldBeTrue();

    [Fact]
    public void Matches_Md5OfOldBadges_IsRead()
    {
        var hash = "md5$" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes("ada@example.orgsalt")));

        RecipientHash.Matches(hash, "ada@example.org", "salt").ShouldBeTrue();
        RecipientHash.Matches(hash, "eve@example.org", "salt").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256$")]
    [InlineData("md5$")]
    [InlineData("sha1$da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("ada@example.org")]
    [InlineData("sha256$ü")]
    public void Matches_NotAHash_IsFalse(string hash) => RecipientHash.Matches(hash, "ada@example.org", null).ShouldBeFalse();

    [Fact]
    public void NewSalt_IsRandom()
    {
        var salts = Enumerable.Range(0, 100).Select(_ => RecipientHash.NewSalt()).ToArray();

        salts.Distinct().Count().ShouldBe(100);
        salts.ShouldAllBe(salt => salt.Length == 32);
    }

    [Fact]
    public void ForEmail_SaltGiven_IsTheSameInBothVersions()
    {
        var three = V3.IdentityObject.ForEmail(" Ada@Example.ORG ", "s");
        var two = V2.IdentityObject.ForEmail(" Ada@Example.ORG ", "s");

        three.IdentityHash.ShouldBe(RecipientHash.Compute("ada@example.org", "s"));
        two.Identity.ShouldBe(three.IdentityHash);
        three.Matches("ada@example.org").ShouldBeTrue();
        two.Matches("eve@example.org").ShouldBeFalse();
        V3.IdentityObject.ForEmail("ada@example.org").Salt.ShouldNotBe(V3.IdentityObject.ForEmail("ada@example.org").Salt);
    }

    [Fact]
    public void Matches_IdentityInClear_IsComparedAsText()
    {
        var identity = new V3.IdentityObject { IdentityHash = "ada@example.org", IdentityType = "emailAddress" };

        identity.Matches("Ada@example.org").ShouldBeTrue();
        identity.Matches("eve@example.org").ShouldBeFalse();
        new V2.IdentityObject().Matches("").ShouldBeFalse();
    }
}
