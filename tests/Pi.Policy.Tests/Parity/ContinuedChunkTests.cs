using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Tests.Parity;

/// <summary>Chunks of models that were trained to go on from given actions (arXiv 2512.05964), against the equations in double precision.</summary>
public sealed class ContinuedChunkTests
{
    private const int MostDelay = 6;
    private const double Tolerance = 1e-4;

    public static readonly TheoryData<Architecture> Architectures = [Architecture.Pi0, Architecture.Pi05, Architecture.SmolVla];

    [Theory]
    [InlineData(Architecture.Pi0, 1)]
    [InlineData(Architecture.Pi0, 6)]
    [InlineData(Architecture.Pi05, 1)]
    [InlineData(Architecture.Pi05, 6)]
    public void A_chunk_that_goes_on_from_given_actions_agrees(Architecture architecture, int count)
    {
        using var scene = new Scene(architecture, trainedDelay: MostDelay);
        scene.Prefill();
        var previous = Scene.Numbers(scene.Manifest.Horizon, scene.Manifest.Action.Padded, seed: 5);

        float[] chunk = scene.Act(Given(previous.Values, count));

        var expected = scene.Reference.Continue(scene.ReferencePrefix(), scene.Noise, scene.State, previous, count);
        Closeness.Demand(expected.Values, chunk, Tolerance, "continued chunk");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Given_actions_come_out_as_they_are_and_change_the_rest(Architecture architecture)
    {
        using var scene = new Scene(architecture, trainedDelay: MostDelay);
        scene.Prefill();
        int width = scene.Manifest.Action.Padded;
        var previous = Scene.Numbers(scene.Manifest.Horizon, width, seed: 5);
        float[] free = scene.Act();

        float[] none = scene.Act(Given(previous.Values, 0)), four = scene.Act(Given(previous.Values, 4));

        Closeness.Demand(free, none, 1e-5, "chunk with nothing given");
        Assert.Equal(Scene.Singles(previous.Values)[..(4 * width)], four[..(4 * width)]);
        Assert.True(Closeness.Greatest(Array.ConvertAll(free[(4 * width)..], value => (double)value), four[(4 * width)..]) > 1e-3, "The rest is as before.");
    }

    [Fact]
    public void More_than_it_was_trained_for_is_refused()
    {
        using var scene = new Scene(Architecture.Pi05, trainedDelay: MostDelay);
        scene.Prefill();
        var noise = Scene.Singles(scene.Noise.Values);

        Assert.Contains("at most 6", scene.Engine.Act(noise, Given(scene.Noise.Values, 7)).Failure!.Message);
        using var untrained = new Scene(Architecture.Pi05);
        untrained.Prefill();
        Assert.Contains("not trained", untrained.Engine.Act(noise, Given(scene.Noise.Values, 1)).Failure!.Message);
    }

    private static ActGuidance Given(double[] previous, int count) => new(Given: new GivenActions(Scene.Singles(previous), count));
}
