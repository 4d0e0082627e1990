namespace Rosette.OpenBadges.Keys;

/// <summary>
/// A private key that signs where it lives: in this process (<see cref="PrivateKey"/>), a hardware module or a cloud vault.
/// </summary>
public interface ISigner
{
    /// <summary>The key that verifies what this one signs.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Signs the data as <see cref="KeyType"/> says for the key's kind; the signer does the hashing.</summary>
    /// <param name="data">The message, not its hash.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    /// <returns>Ed25519: 64 bytes. ECDSA: r and s in fixed width, not DER. RSA: as long as the modulus.</returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
