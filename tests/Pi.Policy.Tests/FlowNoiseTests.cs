using Pi.Policy.Models;

namespace Pi.Policy.Tests;

public sealed class FlowNoiseTests
{
    [Fact]
    public void Noise_is_normally_distributed()
    {
        float[] noise = FlowNoise.Draw(1, 100_001);

        double mean = noise.Average(x => (double)x), variance = noise.Average(x => (x - mean) * (x - mean));
        Assert.Equal(0, mean, 0.01);
        Assert.Equal(1, variance, 0.02);
        // 31.73 % of a normal distribution lies beyond one deviation.
        Assert.Equal(0.3173, noise.Count(x => Math.Abs(x) > 1) / (double)noise.Length, 0.01);
    }

    [Fact]
    public void A_seed_names_one_noise()
    {
        Assert.Equal(FlowNoise.Draw(42, 64), FlowNoise.Draw(42, 64));
        Assert.NotEqual(FlowNoise.Draw(42, 64), FlowNoise.Draw(43, 64));
        Assert.Equal(FlowNoise.Draw(42, 64)[..32], FlowNoise.Draw(42, 32));
    }
}
