using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Pi.Sim.Recording;
using Pi.Sim.Rendering;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Recording;

public sealed class RecorderTests : IDisposable
{
    private const int Side = 32;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());

    [Fact]
    public void An_episode_is_a_file_that_numpy_can_read()
    {
        Record(forks: 0, counterfactuals: false);
        string path = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal("bowl-standard-000004.npz", Path.GetFileName(path));
        (int[] shape, byte[] pixels) = Read(path, "base_camera", "|u1");
        int steps = shape[0];
        Assert.Equal([steps, Side, Side, 3], shape);
        Assert.Equal(steps * Side * Side * 3, pixels.Length);
        Assert.InRange(steps, 20, 60);
        Assert.Equal([steps, 7], Read(path, "action", "<f4").Shape);
        Assert.Equal([steps, 7, 3], Read(path, "objects", "<f4").Shape);
        Assert.Equal([steps], Read(path, "time", "<f8").Shape);
        (int[] none, byte[] words) = Read(path, "instruction", "<U");
        Assert.Empty(none);
        Assert.NotNull(Phrases.Understand(Encoding.UTF32.GetString(words).TrimEnd('\0')));
    }

    [Fact]
    public void The_next_position_follows_the_action()
    {
        Record(forks: 0, counterfactuals: false);
        string path = Assert.Single(Directory.GetFiles(_folder));
        float[] actions = Floats(path, "action"), positions = Floats(path, "position");
        for (int step = 0; step + 1 < actions.Length / 7; step++)
        {
            // The gripper may be kept from closing by a block; the arm may not.
            for (int joint = 0; joint < 6; joint++)
                Assert.Equal(actions[7 * step + joint], positions[7 * (step + 1) + joint], 0.06f);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Record(forks: 1, counterfactuals: true);
        Dictionary<string, byte[]> first = Contents();
        Assert.True(first.Count > 3);
        Record(forks: 1, counterfactuals: true);
        Dictionary<string, byte[]> second = Contents();
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.All(first, entry => Assert.Equal(entry.Value, second[entry.Key]));
    }

    [Fact]
    public void Stills_are_different_scenes_with_pictures_of_half_the_size()
    {
        var options = new RecordingOptions { Folder = _folder, ImageSize = Side, Halves = true, Stills = 6, Setting = Variation.Mixed };
        using (var recorder = new Recorder(options, GlPath.Auto))
            recorder.RecordStills(TaskKind.Stack, 3);
        string path = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal("still-stack-mixed-000003.npz", Path.GetFileName(path));
        Assert.Equal([6, Side / 2, Side / 2, 3], Read(path, "base_camera", "|u1").Shape);
        float[] tools = Floats(path, "tool");
        Assert.Equal(6, Enumerable.Range(0, 6).Select(i => tools[3 * i]).Distinct().Count());
    }

    [Fact]
    public void Mixed_episodes_ask_for_all_colours_and_vary_how_many_blocks_there_are()
    {
        var options = new RecordingOptions { Folder = _folder, ImageSize = Side, Setting = Variation.Mixed, Stills = 1 };
        using (var recorder = new Recorder(options, GlPath.Auto))
        {
            for (int seed = 0; seed < 40; seed++)
                recorder.RecordStills(TaskKind.Bowl, seed);
        }
        int[] counts = [.. Directory.GetFiles(_folder).Select(path => Floats(path, "objects").Count(float.IsFinite) / 3 - 1).Distinct().Order()];
        Assert.Equal([2, 3, 4, 5], counts);
        Assert.Equal(6, Directory.GetFiles(_folder).Select(path => BitConverter.ToInt32(Read(path, "named_block", "<i4").Bytes)).Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Record(int forks, bool counterfactuals)
    {
        var options = new RecordingOptions { Folder = _folder, ImageSize = Side, Forks = forks, Counterfactuals = counterfactuals };
        using var recorder = new Recorder(options, GlPath.Auto);
        recorder.Record(TaskKind.Bowl, 4);
    }

    // Zip entries carry the time of writing; what they hold may not differ.
    private Dictionary<string, byte[]> Contents()
    {
        var contents = new Dictionary<string, byte[]>();
        foreach (string path in Directory.GetFiles(_folder))
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries)
                contents[$"{Path.GetFileName(path)}/{entry.Name}"] = ReadAll(entry);
        }
        return contents;
    }

    private static float[] Floats(string path, string name) => MemoryMarshal.Cast<byte, float>(Read(path, name, "<f4").Bytes).ToArray();

    // Reads the .npy format from its specification.
    private static (int[] Shape, byte[] Bytes) Read(string path, string name, string type)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        byte[] bytes = ReadAll(archive.GetEntry($"{name}.npy")!);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        int length = bytes[8] | (bytes[9] << 8);
        Assert.Equal(0, (10 + length) % 64);
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
        Assert.Contains($"'descr': '{type}", header, StringComparison.Ordinal);
        string shape = header[(header.IndexOf('(', StringComparison.Ordinal) + 1)..header.IndexOf(')', StringComparison.Ordinal)];
        return ([.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)], bytes[(10 + length)..]);
    }

    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
