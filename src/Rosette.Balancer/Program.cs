using Rosette.Balancer;

if (args.Length < 2)
{
    await Console.Error.WriteLineAsync("Where to listen, then the nodes: Rosette.Balancer http://localhost:5280 http://127.0.0.1:5281 http://127.0.0.1:5282");
    return 2;
}
await using var app = NodeBalancer.Build(args[0], args[1..]);
await app.RunAsync();
return 0;
