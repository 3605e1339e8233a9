using System.CommandLine;
using Pi.Ros;
using Pi.Sim.Hosting;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim</c> without a verb: the world as a ROS node, until SIGINT or SIGTERM.</summary>
internal static class RunVerb
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

    private static int Run(string[] arguments, SimSettings settings)
    {
        using var stop = new StopSignals();
        using RosContext context = RosContext.Create(arguments);
        using Node node = context.CreateNode("pi_sim");
        using var world = new WorldNode(node, settings.Declare(node.Parameters));
        world.Run(stop.Token);
        return 0;
    }
}
