// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim picture</c>: a PNG of the scene from each camera.</summary>
internal static class PictureVerb
{
    private const int Width = 640;
    private const int Height = 480;
    private static readonly string[] _cameras = ["base_camera", "wrist_camera", "scene_camera"];

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the pictures go." };
        Option<string[]> tasks = WorldOptions.Tasks();
        Option<string> setting = WorldOptions.Setting();
        Option<int> seed = WorldOptions.Seed();
        Option<GlPath> gl = WorldOptions.Gl();
        var command = new Command("picture", "Draws the scene of a task from each camera.") { folder, tasks, setting, seed, gl };
        command.SetAction(parsed =>
        {
            TaskKind task = WorldOptions.Read(parsed.GetValue(tasks))[0];
            Draw(parsed.GetRequiredValue(folder), task, Variation.Named(parsed.GetRequiredValue(setting)), parsed.GetValue(seed), parsed.GetValue(gl));
            return 0;
        });
        return command;
    }

    private static void Draw(DirectoryInfo folder, TaskKind task, Variation variation, int seed, GlPath gl)
    {
        folder.Create();
        using var world = new World();
        using var reset = new Reset(world);
        Episode episode = reset.Run(task, variation, seed);
        using var renderer = new Renderer(world.Model, gl) { Shadows = true };
        foreach (string camera in _cameras)
        {
            string path = Path.Combine(folder.FullName, $"{camera}.png");
            PngFile.Write(path, renderer.DrawFine(world.State, world.Model.Find(ModelObject.Camera, camera), Width, Height));
            Console.WriteLine(path);
        }
        Console.WriteLine($"{renderer.Description}; the task is: {episode.Instruction}");
    }
}
