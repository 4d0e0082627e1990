using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.Installation.Demo;

/// <summary>
/// <c>demo.json</c> in the data folder: what a sandbox gives an integrator. Written at every start of a demonstration,
/// readable by its owner only; the values stay the same from start to start.
/// </summary>
public sealed record DemoFile
{
    public const string Name = "demo.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Scheme, host and port; no path.</summary>
    public required string BaseUrl { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Token { get; init; }

    /// <summary>Active, of that organization.</summary>
    public required Guid BadgeTemplateId { get; init; }

    /// <summary>Has an accepted public badge, an accepted private one and a pending one.</summary>
    public required DemoLogin Earner { get; init; }

    /// <summary>Administrator of the organization.</summary>
    public required DemoLogin Issuer { get; init; }

    /// <summary>An application of the organization that may do everything; null in a file of an older version.</summary>
    [JsonPropertyName("oauth")]
    public DemoOAuth? OAuth { get; init; }

    /// <returns>Null where there is no file that can be read.</returns>
    public static DemoFile? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<DemoFile>(File.ReadAllBytes(Path.Combine(folder, Name)), Json);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string folder)
    {
        // Beside its place first: whoever reads it meanwhile finds the old or the new one, whole.
        var unfinished = Path.Combine(folder, $".{Name}");
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
            JsonSerializer.Serialize(file, this, Json);
        File.Move(unfinished, Path.Combine(folder, Name), overwrite: true);
    }

    public static void Delete(string folder) => File.Delete(Path.Combine(folder, Name));
}

/// <param name="Vanity">Last part of the profile's address.</param>
public sealed record DemoLogin(string Email, string Password, string Vanity);

/// <param name="RedirectUri">On this computer; any port is taken.</param>
public sealed record DemoOAuth(string ClientId, string ClientSecret, string RedirectUri);
