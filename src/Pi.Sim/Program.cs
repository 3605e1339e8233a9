// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Sim.CommandLine;
using Pi.Sim.Mujoco;

// A person types "--picture DIR" as readily as "picture DIR".
string[] words = [.. args.Select(word => word is "--picture" or "--record" ? word[2..] : word)];
var root = new RootCommand("The simulated world: an arm, a table and its cameras behind a real robot's ROS topics.")
{
    PictureVerb.Create(), RecordVerb.Create(), EvalVerb.Create(), BenchVerb.Create(),
};
try
{
    return root.Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception refusal) when (refusal is MujocoException or ArgumentException or FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"pi_sim: {refusal.Message.ReplaceLineEndings(" ")}");
    return 1;
}
