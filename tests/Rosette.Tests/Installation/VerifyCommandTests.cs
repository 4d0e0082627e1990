using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Server.Commands;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary><c>verify</c>: says what the public page says.</summary>
public sealed class VerifyCommandTests(DemoApps apps) : IClassFixture<DemoApps>
{
    [Theory, Databases]
    public async Task Verify_ByIdOrAddress_TellsEachCheck(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var revoked = await app.InDatabaseAsync(db => db.Badges.FirstAsync(b => b.State == BadgeStates.Revoked));
        var good = await app.InDatabaseAsync(db => db.Badges.FirstAsync(b => b.State == BadgeStates.Accepted && b.IsPublic && b.ExpiresAt == null));

        (await app.CommandAsync("verify", revoked.Id.ToString())).Output.ShouldContain("Failed");
        var byAddress = await app.CommandAsync("verify", app.Settings.Url($"/badges/{good.Id}/public_url"));
        byAddress.Error.ShouldBeEmpty();
        byAddress.Output.ShouldNotContain("Failed");
    }

    [Theory]
    [InlineData("nonsense", "neither the address nor the id")]
    [InlineData("https://elsewhere.example.org/badges/0199c5de-7c1e-7b3a-9c55-2f61d1f0a001", "is not this installation")]
    public async Task Verify_SomethingElse_SaysSo(string what, string expected)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);

        var result = await app.CommandAsync("verify", what);

        result.Code.ShouldBe(CommandLine.Refused);
        result.Error.ShouldContain(expected);
    }
}
