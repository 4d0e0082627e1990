namespace Rosette.Client;

/// <summary>A token to be made. It may do no more than the caller.</summary>
public sealed record NewAuthorizationToken : RequestBody
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>It may read; yes unless set.</summary>
    public bool? ReadEnabled { get; init; }

    /// <summary>It may issue and change; no unless set.</summary>
    public bool? WriteEnabled { get; init; }

    /// <summary>It may delete; no unless set.</summary>
    public bool? DeleteEnabled { get; init; }

    /// <summary>Until when it works; 180 days unless set.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Text("description", Description);
        body.Flag("read_enabled", ReadEnabled);
        body.Flag("write_enabled", WriteEnabled);
        body.Flag("delete_enabled", DeleteEnabled);
        body.Time("expires_at", ExpiresAt);
    }
}
