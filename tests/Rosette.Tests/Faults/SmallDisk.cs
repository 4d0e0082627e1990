using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Rosette.Tests.Infrastructure;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>A file system of 32 MB that runs full soon; only root can mount one, without that the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder folder = new();

    private SmallDisk() { }

    public string Path => folder.Path;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        Assert.SkipUnless(Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", "size=32m,mode=755", "tmpfs", disk.Path), "A small file system cannot be mounted here: that takes root.");
        return disk;
    }

    /// <summary>A new folder on it, which a user of this machine owns.</summary>
    public string FolderOf(string user)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(Path, user)).FullName;
        Run("chown", user, path);
        return path;
    }

    public void FillBut(long free)
    {
        using var stream = File.Create(Ballast);
        var block = new byte[64 * 1024];
        for (var bytes = new DriveInfo(Path).AvailableFreeSpace - free; bytes > 0; bytes -= block.Length)
            stream.Write(block, 0, (int)Math.Min(bytes, block.Length));
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Run("umount", "--lazy", Path);
        folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
