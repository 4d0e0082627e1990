using System.Security.Cryptography;
using System.Text;
using Rosette.Platform.Blobs;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Blobs;

public sealed class FolderBlobStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rosette-blobs-").FullName;
    private readonly FolderBlobStore _store;
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("a picture");

    public FolderBlobStoreTests() => _store = new FolderBlobStore(_folder, TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f))];

    private static async Task<byte[]> Read(Stream? stream)
    {
        await using var open = stream.ShouldNotBeNull();
        var copy = new MemoryStream();
        await open.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    [Fact]
    public async Task Put_ReturnsTheSha256_AndOpenGivesTheBytesBack()
    {
        var hash = await _store.PutAsync(Content, Cancel);

        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
        (await Read(await _store.OpenAsync(hash, Cancel))).ShouldBe(Content);
        Files().ShouldBe([Path.Combine(hash[..2], hash[2..4], hash)]);
    }

    [Fact]
    public async Task Put_OfNothing_IsABlobToo()
    {
        var hash = await _store.PutAsync(ReadOnlyMemory<byte>.Empty, Cancel);

        (await Read(await _store.OpenAsync(hash, Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_OfTheSameBytesManyTimesAtOnce_KeepsOneFile()
    {
        var hashes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _store.PutAsync(Content, Cancel))));

        hashes.Distinct().Count().ShouldBe(1);
        Files().Length.ShouldBe(1);
        (await Read(await _store.OpenAsync(hashes[0], Cancel))).ShouldBe(Content);
    }

    [Fact]
    public async Task Put_WhileTheBlobIsBeingRead_DoesNotDisturbTheReader()
    {
        var hash = await _store.PutAsync(Content, Cancel);
        var reader = await _store.OpenAsync(hash, Cancel);

        await _store.PutAsync(Content, Cancel);

        (await Read(reader)).ShouldBe(Content);
    }

    [Fact]
    public async Task Put_ThatFails_LeavesNothingBehind()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Content));
        // A file stands where a folder must go: the same as a disk that refuses.
        await File.WriteAllTextAsync(Path.Combine(_folder, hash[..2]), "in the way", Cancel);

        await Should.ThrowAsync<IOException>(() => _store.PutAsync(Content, Cancel));

        Files().ShouldBe([hash[..2]]);
    }

    [Fact]
    public async Task Put_Cancelled_LeavesNothingBehind()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => _store.PutAsync(Content, new CancellationToken(canceled: true)));

        Files().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("AABBCCDDEEFF00112233445566778899AABBCCDDEEFF00112233445566778899")]
    [InlineData("../bccddeeff00112233445566778899aabbccddeeff00112233445566778899a")]
    [InlineData("aabbccddeeff00112233445566778899aabbccddeeff0011223344556677889")]
    [InlineData("aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899\0")]
    [InlineData("aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899")]
    public async Task Open_OfWhatIsNoStoredHash_IsNull(string hash) =>
        (await _store.OpenAsync(hash, Cancel)).ShouldBeNull();

    [Fact]
    public async Task Start_ClearsWhatADeadProcessLeft_ButNotWhatIsBeingWritten()
    {
        var old = Path.Combine(_folder, "unfinished", "old");
        var young = Path.Combine(_folder, "unfinished", "young");
        await File.WriteAllTextAsync(old, "half", Cancel);
        await File.WriteAllTextAsync(young, "half", Cancel);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        _ = new FolderBlobStore(_folder, TimeProvider.System);

        Files().ShouldBe([Path.Combine("unfinished", "young")]);
    }
}
