using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Bench.Policy;

/// <summary>What is fed to a model that is measured: always the same.</summary>
internal static class BenchInput
{
    public static CameraImage Image(int width, int height)
    {
        var bytes = new byte[width * height * 3];
        new Random(1).NextBytes(bytes);
        return new CameraImage(width, height, bytes);
    }

    public static int[] Prompt(int count, ModelManifest manifest) =>
        [.. Enumerable.Range(0, count).Select(i => 5 + i * 7919 % (manifest.Dimensions.Vocabulary - 5))];

    public static float[] Noise(ModelManifest manifest) => FlowNoise.Draw(1, manifest.Horizon * manifest.Action.Padded);
}
