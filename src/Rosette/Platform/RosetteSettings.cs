using System.Globalization;
using System.Net;
using Npgsql;

namespace Rosette.Platform;

/// <summary>
/// What an operator can set, by environment variable or command-line option of the same name.
/// Made by <see cref="Read"/>, which refuses a wrong value with a sentence that names the setting.
/// </summary>
public sealed record RosetteSettings
{
    /// <summary><c>ROSETTE_DATA</c>: the folder of the embedded database, images and files.</summary>
    public required string Data { get; init; }

    /// <summary><c>ROSETTE_URLS</c>: where to listen, separated by <c>;</c>.</summary>
    public string Urls { get; init; } = "http://localhost:5280";

    /// <summary><c>ROSETTE_PUBLIC_URL</c>: the address people use; scheme, host and port, no path.</summary>
    public required Uri PublicUrl
    {
        get;
        init
        {
            field = value;
            root = value.GetLeftPart(UriPartial.Authority);
        }
    }

    private readonly string root = "";

    /// <summary><c>ROSETTE_DATABASE</c>: a PostgreSQL connection string; null means SQLite in <see cref="Data"/>.</summary>
    public string? Database { get; init; }

    /// <summary>
    /// <c>ROSETTE_REPLICAS</c>: a connection string of PostgreSQL's standbys (<c>Host=a,b</c>), which public pages are read from;
    /// null: from <see cref="Database"/>, as all else.
    /// </summary>
    public string? Replicas { get; init; }

    /// <summary><c>ROSETTE_SMTP</c>: <c>smtp://user:password@host:port</c> or <c>smtps://…</c>; null means no server.</summary>
    public Uri? Smtp { get; init; }

    /// <summary><c>ROSETTE_MAIL_FROM</c>: the sender of every mail.</summary>
    public required string MailFrom { get; init; }

    /// <summary>
    /// <c>ROSETTE_BOUNCE_ADDRESS</c>: where undeliverable mails come back to, each to an address of its own made of this one
    /// (<c>bounces+…@example.org</c>); null: to the sender.
    /// </summary>
    public string? BounceAddress { get; init; }

    /// <summary><c>ROSETTE_MAIL_HOOK_SECRET</c>: what programs show that report bounces and complaints; null: nobody may.</summary>
    public string? MailHookSecret { get; init; }

    /// <summary><c>ROSETTE_DEMO</c>: demonstration data and the local mailbox.</summary>
    public bool Demo { get; init; }

    /// <summary><c>ROSETTE_API_RATE</c>: requests a minute that each token of the API may make; 0 means as many as it likes.</summary>
    public int ApiRate { get; init; } = UsualApiRate;

    private const int UsualApiRate = 60_000;

    /// <summary>How long what piles up is kept.</summary>
    public KeepSettings Keep { get; init; } = new();

    /// <summary>
    /// <c>ROSETTE_OUTBOUND_ALLOW</c>: networks that may be asked for what users name (pictures, webhooks) although they are not
    /// public, as <c>10.0.0.0/8,fd00::/8</c>; empty means public addresses only.
    /// </summary>
    public IReadOnlyList<IPNetwork> OutboundAllow { get; init; } = [];

    /// <summary><c>ROSETTE_METRICS</c>: where <c>/metrics</c> answers Prometheus, beside the public address; null: nowhere.</summary>
    public Uri? MetricsUrl { get; init; }

    /// <summary><c>ROSETTE_OTLP</c>: the collector that traces go to by gRPC; null: none are made.</summary>
    public Uri? Otlp { get; init; }

    /// <summary><c>ROSETTE_LOG</c>: lines of <c>json</c>, for a collector; otherwise <c>text</c>, for people.</summary>
    public bool LogsJson { get; init; }

    public bool UsesPostgres => Database is not null;

    /// <summary>Mails can be read in the browser: a demonstration without a mail server.</summary>
    public bool HasMailbox => Demo && Smtp is null;

    public string SqliteFile => Path.Combine(Data, "rosette.db");

    /// <summary>Pictures and files.</summary>
    public string BlobFolder => Path.Combine(Data, "blobs");

    /// <summary>Absolute URL of a path of this installation.</summary>
    public string Url(string path) => root + path;

    /// <exception cref="SettingException">A value is wrong; the message names the setting.</exception>
    public static RosetteSettings Read(Func<string, string?> value)
    {
        string? Get(string name) => value(name) is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

        var urls = Get("ROSETTE_URLS") ?? "http://localhost:5280";
        var publicUrl = PublicUrlOf(Get("ROSETTE_PUBLIC_URL"), urls);
        var database = DatabaseOf("ROSETTE_DATABASE", Get("ROSETTE_DATABASE"), "leave it empty for the embedded database");
        var smtp = SmtpOf(Get("ROSETTE_SMTP"));
        return new RosetteSettings
        {
            Data = Path.GetFullPath(Get("ROSETTE_DATA") ?? "data"),
            Urls = urls,
            PublicUrl = publicUrl,
            Database = database,
            Replicas = ReplicasOf(Get("ROSETTE_REPLICAS"), database),
            Smtp = smtp,
            MailFrom = MailFromOf(Get("ROSETTE_MAIL_FROM"), publicUrl),
            BounceAddress = BounceAddressOf(Get("ROSETTE_BOUNCE_ADDRESS")),
            MailHookSecret = SecretOf("ROSETTE_MAIL_HOOK_SECRET", Get("ROSETTE_MAIL_HOOK_SECRET")),
            Demo = DemoOf(Get("ROSETTE_DEMO"), database is null && smtp is null),
            ApiRate = RateOf(Get("ROSETTE_API_RATE")),
            MetricsUrl = AddressOf("ROSETTE_METRICS", Get("ROSETTE_METRICS"), "http://127.0.0.1:9464"),
            Otlp = AddressOf("ROSETTE_OTLP", Get("ROSETTE_OTLP"), "http://127.0.0.1:4317"),
            OutboundAllow = NetworksOf(Get("ROSETTE_OUTBOUND_ALLOW")),
            Keep = KeepSettings.Read(Get),
            LogsJson = LogsJsonOf(Get("ROSETTE_LOG")),
        };
    }

    private static Uri PublicUrlOf(string? text, string urls)
    {
        var source = text ?? urls.Split(';')[0].Replace("*", "localhost").Replace("+", "localhost").Replace("0.0.0.0", "localhost");
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new SettingException(
                text is null ? "ROSETTE_URLS" : "ROSETTE_PUBLIC_URL",
                $"\"{source}\" is not a web address. Give scheme, host and port, for example https://badges.example.org."
            );
        if (text is not null && (url.AbsolutePath != "/" || url.Query != "" || url.Fragment != ""))
            throw new SettingException("ROSETTE_PUBLIC_URL", $"\"{source}\" has a path. Give scheme, host and port only.");
        return url;
    }

    private static string? ReplicasOf(string? text, string? database) =>
        text is not null && database is null
            ? throw new SettingException("ROSETTE_REPLICAS", "there are replicas of PostgreSQL only. Name the primary by ROSETTE_DATABASE, or leave this empty.")
            : DatabaseOf("ROSETTE_REPLICAS", text, "leave it empty to read from ROSETTE_DATABASE");

    private static string? DatabaseOf(string setting, string? text, string otherwise)
    {
        if (text is null)
            return null;
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text);
            return parsed.Host is null ? throw new ArgumentException("it names no Host") : text;
        }
        catch (ArgumentException e)
        {
            throw new SettingException(
                setting,
                $"this is not a PostgreSQL connection string ({e.Message}). Example: Host=localhost;Database=rosette;Username=rosette;Password=… — {otherwise}."
            );
        }
    }

    private static Uri? SmtpOf(string? text)
    {
        if (text is null)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "smtp" or "smtps" && url.Host != "")
            return url;
        throw new SettingException("ROSETTE_SMTP", "this is not a mail server address. Write smtp://user:password@host:port, or smtps://… for TLS from the first byte.");
    }

    private static string MailFromOf(string? text, Uri publicUrl)
    {
        if (text is null)
            return $"noreply@{(publicUrl.HostNameType == UriHostNameType.Dns ? publicUrl.IdnHost : "localhost")}";
        return MimeKit.MailboxAddress.TryParse(text, out var box) && box.Address.Contains('@')
            ? text
            : throw new SettingException("ROSETTE_MAIL_FROM", $"\"{text}\" is not an e-mail address.");
    }

    // 64 characters may stand before the @; plus sign, mail and signature take 49.
    private static string? BounceAddressOf(string? text) =>
        text is null || (MimeKit.MailboxAddress.TryParse(text, out var box) && box.Address == text && text.Split('@') is [{ Length: > 0 and <= 15 } local, { Length: > 0 }] && !local.Contains('+'))
            ? text
            : throw new SettingException("ROSETTE_BOUNCE_ADDRESS", $"\"{text}\" cannot be used. Give an e-mail address with at most 15 characters and no + before the @: bounces@example.org.");

    private static string? SecretOf(string setting, string? text) =>
        text is null or { Length: >= 16 } ? text : throw new SettingException(setting, "it is too short to be a secret. Give at least 16 characters.");

    private static int RateOf(string? text) =>
        text is null ? UsualApiRate
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate
        : throw new SettingException("ROSETTE_API_RATE", $"\"{text}\" is not a number of requests a minute. Write for example 6000, or 0 for no limit.");

    private static Uri? AddressOf(string setting, string? text, string example) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/"
            ? url
        : throw new SettingException(setting, $"\"{text}\" is not an address. Write scheme, host and port, for example {example}.");

    private static IPNetwork[] NetworksOf(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NetworkOf)];

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text.Contains('/') ? text : $"{text}/{(text.Contains(':') ? 128 : 32)}", out var network)
            ? network
            : throw new SettingException("ROSETTE_OUTBOUND_ALLOW", $"\"{text}\" is not a network. Write address and prefix length, separated by commas: 127.0.0.0/8,10.1.2.0/24.");

    private static bool LogsJsonOf(string? text) =>
        text?.ToLowerInvariant() switch
        {
            null or "text" => false,
            "json" => true,
            _ => throw new SettingException("ROSETTE_LOG", $"\"{text}\" is neither text nor json."),
        };

    private static bool DemoOf(string? text, bool whenAbsent) =>
        text?.ToLowerInvariant() switch
        {
            null => whenAbsent,
            "true" or "1" or "yes" => true,
            "false" or "0" or "no" => false,
            _ => throw new SettingException("ROSETTE_DEMO", $"\"{text}\" is neither true nor false."),
        };
}

/// <summary>A setting has a value that cannot be used.</summary>
public sealed class SettingException(string setting, string reason) : Exception($"{setting}: {reason}")
{
    public string Setting { get; } = setting;

    public string Reason { get; } = reason;
}
