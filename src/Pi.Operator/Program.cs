// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Operator;
using Pi.Operator.Benches;
using Pi.Operator.Demo;
using Pi.Operator.Evaluation;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Transport;

using var signals = new StopSignals();
var root = new RootCommand("The operator's place: shows and scores the robot at work.") { DemoVerb.Create(), EvalVerb.Create(), new Command("bench", "Measures.") { NodeBench.Create() } };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, signals.Token);
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("pi_operator: stopped.");
    return 130;
}
catch (Exception refusal) when (refusal is OperatorException or RobotSpecException or RosEnvironmentException or TransportException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"pi_operator: {refusal.Message.ReplaceLineEndings(" ")}");
    return 1;
}
