// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using System.Diagnostics;
using Pi.Figures;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim bench</c>: how fast the world steps and draws on one core.</summary>
internal static class BenchVerb
{
    private const int ModelSize = 224;
    private const int Pairs = 300;
    private const int Cycles = 2000;
    private const double LeastFrameRate = 60;

    public static Command Create()
    {
        Option<FileInfo?> json = WorldOptions.Json();
        Option<GlPath> gl = WorldOptions.Gl();
        var command = new Command("bench", "Measures physics and pictures.") { json, gl };
        command.SetAction(parsed => Run(parsed.GetValue(gl)).Finish(Console.Out, parsed.GetValue(json)?.FullName));
        return command;
    }

    private static Report Run(GlPath gl)
    {
        var report = new Report("sim");
        using var world = new World();
        using var reset = new Reset(world);
        reset.Run(TaskKind.Bowl, Variation.Named("standard"), 0);
        using var renderer = new Renderer(world.Model, gl);
        report.Note(renderer.Description);
        report.Add("camera_pairs_per_second_224", Math.Round(DrawPairs(world, renderer, ModelSize, ModelSize)), Budget.AtLeast(LeastFrameRate));
        report.Add("camera_pairs_per_second_640x480", Math.Round(DrawPairs(world, renderer, 640, 480)));
        report.Add("physics_times_real_time", Math.Round(StepFree(world), 1));
        return report;
    }

    // By the processor time of the whole process, so that rasteriser threads count and other programs do not.
    private static double DrawPairs(World world, Renderer renderer, int width, int height)
    {
        int[] cameras = [world.Model.Find(ModelObject.Camera, "base_camera"), world.Model.Find(ModelObject.Camera, "wrist_camera")];
        var rgb = new byte[width * height * 3];
        TimeSpan start = default;
        for (int pair = -2; pair < Pairs; pair++)
        {
            if (pair == 0)
                start = Used();
            foreach (int camera in cameras)
                renderer.Draw(world.State, camera, width, height, rgb);
        }
        double rate = Pairs / (Used() - start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{rate:F0} pairs of {width}x{height} pictures a second on one core"));
        return rate;
    }

    private static double StepFree(World world)
    {
        double[] hold = new double[Arm.Joints], velocities = new double[Arm.Joints];
        world.Arm.Read(hold, velocities);
        TimeSpan start = Used();
        for (int cycle = 0; cycle < Cycles; cycle++)
            world.Step(hold);
        double speed = Cycles * World.Cycle / (Used() - start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"physics at {speed:F0} times real time on one core"));
        return speed;
    }

    private static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
