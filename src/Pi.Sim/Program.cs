// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Parameters;
using Pi.Ros.Transport;
using Pi.Sim.CommandLine;
using Pi.Sim.Mujoco;

var root = new RootCommand("The simulated world: an arm, a table and its cameras behind a real robot's ROS topics.")
{
    PictureVerb.Create(), RecordVerb.Create(), EvalVerb.Create(), BenchVerb.Create(), CheckVerb.Create(), RolloutVerb.Create(),
};
RunVerb.AddTo(root, args);
try
{
    // A person types "--picture DIR" as readily as "picture DIR".
    IEnumerable<string> words = RosArguments.Parse(args).ProgramArguments.Select(word => word is "--picture" or "--record" ? word[2..] : word);
    return root.Parse([.. words]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception refusal) when (refusal is MujocoException or ArgumentException or FormatException or IOException or UnauthorizedAccessException
    or RobotSpecException or RosArgumentException or RosEnvironmentException or ParameterException or ParameterFormatException or TransportException)
{
    Console.Error.WriteLine($"pi_sim: {refusal.Message.ReplaceLineEndings(" ")}");
    return 1;
}
