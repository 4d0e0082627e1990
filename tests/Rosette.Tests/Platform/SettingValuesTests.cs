using Rosette.Platform;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform;

/// <summary>Settings that are wrong are refused with their name, and what would be right.</summary>
public sealed class SettingValuesTests
{
    private const string Database = "Host=db;Database=rosette";

    [Fact]
    public void Replicas_AreOfPostgresOnly()
    {
        Read(("ROSETTE_DATABASE", Database)).Replicas.ShouldBeNull();
        Read(("ROSETTE_DATABASE", Database), ("ROSETTE_REPLICAS", "Host=a,b")).Replicas.ShouldBe("Host=a,b");
        Refused(("ROSETTE_REPLICAS", "Host=a,b")).ShouldStartWith("ROSETTE_REPLICAS: there are replicas of PostgreSQL only.");
        Refused(("ROSETTE_DATABASE", Database), ("ROSETTE_REPLICAS", "standby")).ShouldStartWith("ROSETTE_REPLICAS: this is not a PostgreSQL connection string");
    }

    [Fact]
    public void Log_IsTextOrJson()
    {
        Read().LogsJson.ShouldBeFalse();
        Read(("ROSETTE_LOG", "text")).LogsJson.ShouldBeFalse();
        Read(("ROSETTE_LOG", "JSON")).LogsJson.ShouldBeTrue();
        Refused(("ROSETTE_LOG", "xml")).ShouldBe("ROSETTE_LOG: \"xml\" is neither text nor json.");
    }

    private static string Refused(params (string Name, string Value)[] given) => Should.Throw<SettingException>(() => Read(given)).Message;

    private static RosetteSettings Read(params (string Name, string Value)[] given) =>
        RosetteSettings.Read(name => given.FirstOrDefault(setting => setting.Name == name).Value);
}
