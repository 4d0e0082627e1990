using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Rosette.Tests.Infrastructure;

/// <summary>Keeps what the product logs, so that a test can see what it says and what it must not say.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private const int Kept = 20_000;
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>"Level category: message", with the exception below where there is one; the last 20,000.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Everything as one text.</summary>
    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private void Add(string line)
    {
        lines.Enqueue(line);
        if (lines.Count > Kept)
            lines.TryDequeue(out _);
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            capture.Add($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
    }
}
