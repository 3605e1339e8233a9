namespace Pi.EndToEnd.Tests;

/// <summary>The same robot, with cameras that send JPEG.</summary>
public sealed class CompressedRobot() : Robot(settings => settings with { Robot = Describe() })
{
    private static string Describe()
    {
        string robots = Path.Combine(Root, "launch", "robots"), folder = Directory.CreateTempSubdirectory("pi-compressed-").FullName;
        File.Copy(Path.Combine(robots, "sim.urdf"), Path.Combine(folder, "sim.urdf"));
        string text = File.ReadAllText(Path.Combine(robots, "sim.yaml"))
            .Replace("image_raw, encoding: rgb8", "image_raw/compressed, encoding: jpeg", StringComparison.Ordinal);
        string file = Path.Combine(folder, "sim.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
