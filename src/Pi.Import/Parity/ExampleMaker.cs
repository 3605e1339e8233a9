using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import.Parity;

/// <summary>Makes the example of a package: a smooth image from one camera, a state within the statistics, seeded noise.</summary>
internal static class ExampleMaker
{
    private const int Width = 96;
    private const int Height = 72;
    private const ulong Seed = 20;

    /// <summary>The example that lies in the folder of a checkpoint, if one does.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static Example? Find(string checkpoint) => Read(Path.Combine(checkpoint, "example.json"), PackageJson.Default.Example);

    /// <summary>What the program that trained a checkpoint makes of its example, if that lies in its folder.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static Golden? FindGolden(string checkpoint) => Read(Path.Combine(checkpoint, "golden.json"), PackageJson.Default.Golden);

    /// <summary>An example for a checkpoint that brings none.</summary>
    public static Example Make(ModelManifest manifest)
    {
        var random = new RandomWeights(Seed);
        Statistics statistics = manifest.Normalisation.State;
        double[] state = manifest.Normalisation.Kind == NormalisationKind.MeanStd
            ? [.. statistics.Mean!.Zip(statistics.Std!, (mean, std) => mean + (std * random.Next()))]
            : [.. statistics.Q01!.Zip(statistics.Q99!, (low, high) => low + ((high - low) * 0.5 * (1 + random.Next())))];
        float[] noise = [.. Enumerable.Range(0, manifest.Horizon * manifest.Action.Padded).Select(_ => Normal(random))];
        ExampleImage[] images = [.. manifest.Cameras.Take(1).Select((slot, i) => new ExampleImage(slot, Width, Height, Paint(i, random)))];
        return new Example("pick up the red block and place it into the bowl", state, images, noise);
    }

    private static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type);
        }
        catch (JsonException error)
        {
            throw new ImportException($"{path}: {error.Message} Expected the file as in a package.");
        }
    }

    // Irwin-Hall: the sum of twelve uniform numbers of variance 1/3, halved, has variance 1.
    private static float Normal(RandomWeights random)
    {
        float sum = 0;
        for (int i = 0; i < 12; i++)
            sum += random.Next();
        return sum / 2;
    }

    private static byte[] Paint(int camera, RandomWeights random)
    {
        byte[] rgb = new byte[Width * Height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            int channel = i % 3, x = i / 3 % Width, y = i / 3 / Width;
            double wave = Math.Sin((x * (0.05 + (0.02 * channel))) + camera) * Math.Cos(y * (0.07 + (0.01 * camera)));
            rgb[i] = (byte)Math.Clamp(128 + (100 * wave) + (20 * random.Next()), 0, 255);
        }
        return rgb;
    }
}
