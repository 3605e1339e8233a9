using System.CommandLine;
using Pi.Bench.Check;

var root = new RootCommand("Checks and measures what Pi promises.")
{
    new Command("check", "Compares parts of Pi with what other programs recorded.") { CheckCdrCommand.Create() },
};

return root.Parse(args).Invoke();
