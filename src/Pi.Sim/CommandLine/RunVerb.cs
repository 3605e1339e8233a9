using System.CommandLine;
using System.Runtime.InteropServices;
using Pi.Ros;
using Pi.Sim.Hosting;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim</c> without a verb: the world as a ROS node, until SIGINT or SIGTERM.</summary>
internal static partial class RunVerb
{
    /// <summary>Makes running the world what the command does without a verb.</summary>
    /// <param name="root">The command.</param>
    /// <param name="arguments">The whole command line, with its ROS arguments.</param>
    public static void AddTo(RootCommand root, string[] arguments)
    {
        var fast = new Option<bool>("--fast") { Description = "As fast as it can, on simulated time published on /clock." };
        var task = new Option<string>("--task") { Description = "A task's name or an instruction in words.", DefaultValueFactory = _ => "bowl" };
        Option<string> setting = WorldOptions.Setting();
        Option<int> seed = WorldOptions.Seed();
        root.Add(fast);
        root.Add(task);
        root.Add(setting);
        root.Add(seed);
        root.SetAction(parsed =>
        {
            var settings = new SimSettings
            {
                Fast = parsed.GetValue(fast),
                Task = parsed.GetRequiredValue(task),
                Setting = parsed.GetRequiredValue(setting),
                Seed = parsed.GetValue(seed),
            };
            return Run(arguments, settings);
        });
    }

    private const int Interrupt = 2;
    private const nint DefaultHandler = 0;

    private static int Run(string[] arguments, SimSettings settings)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        // A shell starts what runs in the background with SIGINT ignored, and .NET keeps that; a launch file stops nodes by SIGINT.
        _ = Handle(Interrupt, DefaultHandler);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using RosContext context = RosContext.Create(arguments);
        using Node node = context.CreateNode("pi_sim");
        using var world = new WorldNode(node, settings.Declare(node.Parameters));
        world.Run(stop.Token);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);
}
