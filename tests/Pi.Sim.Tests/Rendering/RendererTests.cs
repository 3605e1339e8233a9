using System.Diagnostics;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Rendering;

public sealed class RendererTests
{
    private const int Width = 320;
    private const int Height = 240;

    [Fact]
    public void Shows_the_named_colours_where_the_blocks_are()
    {
        using var world = new World();
        using var reset = new Reset(world);
        using var renderer = new Renderer(world.Model, GlPath.Auto);
        foreach (BlockColour colour in Enum.GetValues<BlockColour>().Take(3))
        {
            reset.Run(new Goal(TaskKind.Bowl, colour, colour, Side.Left), Variation.Named("standard"), 4);
            Picture picture = Draw(world, renderer, "base_camera");
            (int x, int y) = Project(world, colour);
            int pixel = 3 * (y * Width + x), channel = (int)colour;
            Assert.True(picture.Rgb[pixel + channel] > 1.5 * picture.Rgb[pixel + (channel + 1) % 3], $"{colour} at {x}, {y}");
            Assert.True(picture.Rgb[pixel + channel] > 1.5 * picture.Rgb[pixel + (channel + 2) % 3], $"{colour} at {x}, {y}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_frames_bit_for_bit()
    {
        Assert.Equal(Film(7), Film(7));
        Assert.NotEqual(Film(7), Film(8));
    }

    [Theory]
    [InlineData(GlPath.Egl)]
    [InlineData(GlPath.OsMesa)]
    public async Task Each_way_to_draw_without_a_display_draws_the_scene(GlPath path)
    {
        // A process draws in one way only, so each gets its own.
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        using var program = Process.Start(Path.Combine(AppContext.BaseDirectory, "pi_sim"), ["--picture", folder.FullName, "--gl", path.ToString()]);
        await program.WaitForExitAsync();
        Assert.Equal(0, program.ExitCode);
        Assert.All(folder.GetFiles(), file => Assert.InRange(file.Length, 20_000, 500_000));
        Assert.Equal(3, folder.GetFiles().Length);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(GlPath.Egl, 1, "pi_sim: EGL has no surfaceless display")]
    [InlineData(GlPath.Auto, 0, "")]
    public async Task A_machine_without_EGL_draws_otherwise_or_says_what_to_install(GlPath path, int exitCode, string sentence)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pi_sim"), ["--picture", folder.FullName, "--gl", path.ToString()])
        {
            RedirectStandardError = true,
        };
        // The list of drivers that libEGL would look for.
        start.Environment["__EGL_VENDOR_LIBRARY_FILENAMES"] = "/nowhere";
        using Process program = Process.Start(start)!;
        string error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(exitCode, program.ExitCode);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.InRange(error.Count(letter => letter == '\n'), 0, 1);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Settings_change_the_picture_and_standard_brings_it_back()
    {
        using var world = new World();
        using var reset = new Reset(world);
        using var renderer = new Renderer(world.Model, GlPath.Auto);
        byte[] Look(string setting)
        {
            reset.Run(TaskKind.Bowl, Variation.Named(setting), 3);
            return Draw(world, renderer, "base_camera").Rgb;
        }

        byte[] standard = Look("standard");
        foreach (string setting in (string[])["camera", "light", "texture", "positions", "gripper", "distractors"])
            Assert.True(Look(setting).Zip(standard, (a, b) => Math.Abs(a - b)).Average() > 0.5, setting);
        Assert.Equal(standard, Look("standard"));
    }

    [Fact]
    public void A_buffer_too_small_is_refused()
    {
        using var world = new World();
        using var renderer = new Renderer(world.Model, GlPath.Auto);
        Assert.Throws<ArgumentException>(() => renderer.Draw(world.State, 0, Width, Height, new byte[10]));
    }

    private static Picture Draw(World world, Renderer renderer, string camera) =>
        renderer.Draw(world.State, world.Model.Find(ModelObject.Camera, camera), Width, Height);

    private static byte[] Film(int seed)
    {
        using var world = new World();
        using var demonstration = new Sim.Experts.Demonstration(world);
        using var renderer = new Renderer(world.Model, GlPath.Auto);
        Episode episode = demonstration.Start(TaskKind.Bowl, Variation.Named("all"), seed);
        var film = new List<byte>();
        for (int i = 0; i < 8; i++)
        {
            demonstration.Perform(demonstration.Expert.Act(episode).Joints);
            film.AddRange(Draw(world, renderer, "wrist_camera").Rgb);
            film.AddRange(Draw(world, renderer, "base_camera").Rgb);
        }
        return [.. film];
    }

    // A pinhole camera: the block's place in the camera's frame, by hand.
    private static unsafe (int X, int Y) Project(World world, BlockColour colour)
    {
        int camera = world.Model.Find(ModelObject.Camera, "base_camera");
        double* p = world.State.View.CameraPosition + 3 * camera, r = world.State.View.CameraRotation + 9 * camera;
        Robot.Point block = world[colour].Position;
        double[] d = [block.X - p[0], block.Y - p[1], block.Z - p[2]];
        double Along(int axis) => d[0] * r[axis] + d[1] * r[3 + axis] + d[2] * r[6 + axis];
        double focal = Height / 2.0 / Math.Tan(world.Model.View.CameraFieldOfView[camera] * Math.PI / 360);
        return ((int)(Width / 2.0 + focal * Along(0) / -Along(2)), (int)(Height / 2.0 - focal * Along(1) / -Along(2)));
    }
}
