using System.CommandLine;

namespace Pi.Bench.Check;

/// <summary><c>check cdr &lt;file&gt;</c>: decodes and encodes recorded messages and compares every byte, value and type hash.</summary>
internal static class CheckCdrCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "JSON with recorded messages, as tests/data/cdr-golden.json" };
        var command = new Command("cdr", "Compares the message codec with messages recorded from ROS 2.") { file };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration;
            return CdrCheck.Run(parsed.GetRequiredValue(file), output.Output, output.Error);
        });
        return command;
    }
}
