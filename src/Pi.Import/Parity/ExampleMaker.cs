using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import.Parity;

/// <summary>Makes the example of a package: a smooth image from one camera, a state within the statistics, seeded noise.</summary>
internal static class ExampleMaker
{
    private const int Width = 96;
    private const int Height = 72;
    private const ulong Seed = 20;

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
