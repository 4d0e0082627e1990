using System.CommandLine;
using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary>Every setting as an option of each command; an option given wins over the environment variable.</summary>
public sealed class SettingOptions
{
    private readonly Dictionary<string, Option<string?>> byName = [];
    private readonly Option<bool?> demo = new("--demo")
    {
        Description = "Demonstration data and the local mailbox; on where neither a database nor a mail server is set [ROSETTE_DEMO]",
        HelpName = "true|false",
        Recursive = true,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public SettingOptions()
    {
        Add("ROSETTE_DATA", "--data", "folder", "Folder of the embedded database, pictures and files");
        Add("ROSETTE_URLS", "--urls", "url", "Where to listen: http://localhost:5280");
        Add("ROSETTE_PUBLIC_URL", "--public-url", "url", "The address people use: https://badges.example.org");
        Add("ROSETTE_DATABASE", "--database", "connection", "PostgreSQL connection string; absent: SQLite in the data folder");
        Add("ROSETTE_REPLICAS", "--replicas", "connection", "PostgreSQL standbys that public pages are read from, the primary last: Host=standby,db;…; absent: the primary");
        Add("ROSETTE_SMTP", "--smtp", "url", "Mail server: smtp://user:password@host:port or smtps://…");
        Add("ROSETTE_MAIL_FROM", "--mail-from", "address", "Sender of every mail");
        Add("ROSETTE_BOUNCE_ADDRESS", "--bounce-address", "address", "Where undeliverable mails come back to, as bounces+…@: bounces@example.org; absent: the sender");
        Add("ROSETTE_MAIL_HOOK_SECRET", "--mail-hook-secret", "secret", "Opens POST /hooks/mail for reports of bounces and complaints; absent: there is no such address");
        Add("ROSETTE_API_RATE", "--api-rate", "number", "Requests a minute that each token of the API may make; 0: no limit");
        Add("ROSETTE_METRICS", "--metrics", "url", "Where Prometheus may ask for /metrics: http://127.0.0.1:9464; absent: nowhere");
        Add("ROSETTE_OTLP", "--otlp", "url", "Collector for traces (OTLP by gRPC): http://127.0.0.1:4317; absent: none");
        Add("ROSETTE_LOG", "--log", "text|json", "Form of the log: lines for people, or an object of JSON each");
        Add("ROSETTE_OUTBOUND_ALLOW", "--outbound-allow", "networks", "Networks that users' picture and webhook addresses may lead to though not public: 10.0.0.0/8");
        Add("ROSETTE_KEEP_MAILS", "--keep-mails", "days", "How long mails are kept that are sent or given up; 0: for ever");
        Add("ROSETTE_KEEP_DELIVERIES", "--keep-deliveries", "days", "How long webhook deliveries are kept that are done or given up; 0: for ever");
        Add("ROSETTE_KEEP_EVENTS", "--keep-events", "days", "How long events are kept; 0: for ever");
    }

    public void AddTo(Command command)
    {
        foreach (var option in byName.Values)
            command.Options.Add(option);
        command.Options.Add(demo);
    }

    /// <exception cref="SettingException">A value is wrong; the message names the setting as it was given.</exception>
    public RosetteSettings Read(ParseResult parsed)
    {
        try
        {
            return RosetteSettings.Read(name => Given(parsed, name) ?? Environment.GetEnvironmentVariable(name));
        }
        catch (SettingException e) when (Given(parsed, e.Setting) is not null)
        {
            throw new SettingException(OptionOf(e.Setting), e.Reason);
        }
    }

    private string OptionOf(string setting) => byName.TryGetValue(setting, out var option) ? option.Name : demo.Name;

    private string? Given(ParseResult parsed, string name)
    {
        if (byName.TryGetValue(name, out var option))
            return parsed.GetValue(option);
        // The bare --demo means yes.
        return name == "ROSETTE_DEMO" && parsed.GetResult(demo) is { Implicit: false } ? (parsed.GetValue(demo) ?? true).ToString() : null;
    }

    private void Add(string name, string option, string value, string description) =>
        byName[name] = new Option<string?>(option) { Description = $"{description} [{name}]", HelpName = value, Recursive = true };
}
