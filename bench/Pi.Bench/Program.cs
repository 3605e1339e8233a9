using System.CommandLine;
using Pi.Bench.Check;
using Pi.Bench.Gate;
using Pi.Bench.Wire;

var json = new Option<string?>("--json") { Description = "also write one JSON object to this file" };
var root = new RootCommand("Measures and checks what Pi promises.")
{
    new Command("bench", "Measures, and holds the figures against their budgets.") { WireBench.Command(json), GateBench.Command(json) },
    new Command("check", "Compares parts of Pi with what other programs recorded.") { CheckCdrCommand.Create() },
    WireBench.Child(),
    GateBench.Child(),
};

return await root.Parse(args).InvokeAsync();
