using System.Runtime.InteropServices;
using System.Text;

namespace Rosette.Platform.Blobs;

/// <summary>Flushes a folder's entries to the disk, which .NET has no call for: without it a rename may be lost with the power.</summary>
internal static class DurableFolder
{
    /// <exception cref="IOException">The system refused; the entry may not survive a power cut.</exception>
    public static void Flush(string folder)
    {
        // NTFS writes a rename to its journal by itself.
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (handle < 0)
            throw new IOException($"The folder could not be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (FSync(handle) != 0)
                throw new IOException($"The folder could not be flushed (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
