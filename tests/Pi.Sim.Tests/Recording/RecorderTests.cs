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
