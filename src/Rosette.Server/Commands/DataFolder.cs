using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary>The folder of the embedded database, pictures and files.</summary>
public static class DataFolder
{
    /// <summary>Makes the folder if it is missing, and finds out now whether it can be written, not at the first badge.</summary>
    /// <exception cref="SettingException">It cannot; the message says why.</exception>
    public static void Prepare(RosetteSettings settings)
    {
        try
        {
            Create(settings.Data);
            var probe = Path.Combine(settings.Data, $".write-test-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                "ROSETTE_DATA",
                $"the folder {settings.Data} cannot be written ({e.Message.TrimEnd('.')}). Choose another with --data, or let the user {Environment.UserName} write there."
            );
        }
    }

    // Names, addresses and keys: nobody else on the machine has to see them.
    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
