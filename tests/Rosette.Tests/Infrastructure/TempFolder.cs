namespace Rosette.Tests.Infrastructure;

/// <summary>A folder that is removed with everything in it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rosette-test.").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
