using Microsoft.AspNetCore.Builder;
using Rosette.Platform;

namespace Rosette.Tests.Infrastructure;

/// <summary>How a product under test is set up.</summary>
public sealed record RosetteAppOptions
{
    public DatabaseKind Database { get; init; } = DatabaseKind.Sqlite;

    /// <summary>Mail goes to an <see cref="SmtpSink"/> of the app's own; otherwise there is no mail server.</summary>
    public bool Smtp { get; init; } = true;

    /// <summary>Its clients refuse answers that the OpenAPI document does not allow; off where a test breaks the product on purpose.</summary>
    public bool HoldsContract { get; init; } = true;

    /// <summary>Schedules run by the clock, of their own; otherwise a test runs those it wants (<see cref="RosetteApp.RunScheduleAsync"/>).</summary>
    public bool Schedules { get; init; }

    /// <summary>Starts with the demonstration data.</summary>
    public bool Demo { get; init; }

    /// <summary>Changes the settings before the start.</summary>
    public Func<RosetteSettings, RosetteSettings>? Settings { get; init; }

    /// <summary>Changes services before the start.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}
