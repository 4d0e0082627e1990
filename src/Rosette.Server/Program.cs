using Rosette.Platform;
using Rosette.Server;

var app = RosetteServer.Build(RosetteSettings.Read(Environment.GetEnvironmentVariable));
await RosetteServer.PrepareAsync(app);
await app.RunAsync();
