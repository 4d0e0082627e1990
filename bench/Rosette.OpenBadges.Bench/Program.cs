using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// Usage: dotnet run -c Release --project bench/Rosette.OpenBadges.Bench -- [--quick] --filter '*Credential*'
// --quick stays in this process and takes a second a benchmark: enough to see a change, not to publish a figure.
var isQuick = args.Contains("--quick");
var config = ManualConfig.Create(DefaultConfig.Instance)
    .WithOptions(ConfigOptions.DisableLogFile)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
if (isQuick)
    config.AddJob(Job.Default
        .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(1), logOutput: false))
        .WithWarmupCount(8)
        .WithIterationCount(8)
        .WithIterationTime(TimeInterval.FromMilliseconds(120)));

var rest = args.Where(argument => argument != "--quick").ToArray();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
