using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Reference;

namespace Pi.Policy.Tests.Parity;

/// <summary>Imported tiny models in f32 on the CPU against the float64 reference, part by part.</summary>
public sealed class ParityTests
{
    private const double Tolerance = 1e-4;

    public static readonly TheoryData<Architecture, Resampler> Models = new()
    {
        { Architecture.Pi0, Resampler.Antialiased },
        { Architecture.Pi05, Resampler.Antialiased },
        { Architecture.Pi05, Resampler.Bilinear },
        { Architecture.SmolVla, Resampler.Bilinear },
    };

    public static readonly TheoryData<Architecture> Architectures = [Architecture.Pi0, Architecture.Pi05, Architecture.SmolVla];

    [Theory]
    [MemberData(nameof(Models))]
    public void Prepared_images_agree(Architecture architecture, Resampler resampler)
    {
        var tiny = TinyModel.Get(architecture, resampler);
        using var cut = new PreparedImage(tiny.Package.Folder);
        foreach (var (width, height) in ((int, int)[])[(640, 480), (480, 640), (tiny.Reference.ImageSize, tiny.Reference.ImageSize), (31, 17), (1, 3), (333, 9)])
        {
            var image = RgbImage.Noise(width, height, seed: width);

            float[] prepared = cut.Run(image);

            Closeness.Demand(tiny.Reference.Prepare(image, resampler).Values, prepared, Tolerance, $"{width}x{height}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Vision_features_agree(Architecture architecture, Resampler resampler)
    {
        using var scene = new Scene(architecture, resampler);

        var expected = scene.Slots.Aggregate(new Matrix(0, scene.Manifest.Dimensions.Width), (all, slot) => all.Above(slot.Features));
        Closeness.Demand(expected.Values, scene.Engine.ReadFeatures(), Tolerance, "features");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Keys_and_values_of_every_layer_agree(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill();

        var (layers, length) = scene.Engine.ReadPrefix();

        Matrix[] expected = [.. scene.Reference.Rows(scene.ReferencePrefix(), scene.State)];
        Assert.Equal(expected.Length, layers.Count);
        Assert.Equal(expected[0].Rows, length);
        for (int i = 0; i < expected.Length; i++)
            Closeness.Demand(expected[i].Values, layers[i][..expected[i].Values.Length], Tolerance, $"layer {i / 2} {(i % 2 == 0 ? "keys" : "values")}");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Velocity_at_the_first_step_agrees(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill();

        float[] velocity = scene.RunVelocity(step: 0);

        Closeness.Demand(scene.Reference.Velocity(scene.ReferencePrefix(), scene.Noise, 1, scene.State).Values, velocity, Tolerance, "velocity");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void The_whole_chunk_agrees(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill();

        var chunk = scene.Act();

        Closeness.Demand(scene.Reference.Chunk(scene.ReferencePrefix(), scene.Noise, scene.State).Values, chunk, Tolerance, "chunk");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_chunk_that_continues_another_agrees(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill();
        int horizon = scene.Manifest.Horizon, width = scene.Manifest.Action.Padded;
        var previous = Scene.Numbers(horizon, width, seed: 5);
        double[] hold = [.. Enumerable.Range(0, horizon).Select(step => Math.Max(0, 1 - step / 4.0))];
        double[] correction = [.. Enumerable.Range(0, scene.Manifest.FlowSteps).Select(step => step == 0 ? 10 : 3.0 / step)];

        float[] mask = [.. hold.SelectMany(weight => Enumerable.Repeat((float)weight, width))];
        var guidance = new ChunkGuidance(Scene.Singles(previous.Values), mask, Scene.Singles(correction));
        var chunk = scene.Act(new ActGuidance(guidance));

        var expected = scene.Reference.Chunk(scene.ReferencePrefix(), scene.Noise, scene.State, new Guidance(previous, hold, correction));
        Closeness.Demand(expected.Values, chunk, Tolerance, "guided chunk");
        Assert.True(Closeness.Greatest(scene.Reference.Chunk(scene.ReferencePrefix(), scene.Noise, scene.State).Values, chunk) > 0.01, "Guidance changed nothing.");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Classifier_free_guidance_agrees(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill(unconditioned: [7, 8, 9]);

        var chunk = scene.Act(new ActGuidance(Scale: 1.7));

        var expected = scene.Reference.Chunk(scene.ReferencePrefix(), scene.ReferencePrefix([7, 8, 9]), 1.7, scene.Noise, scene.State);
        Closeness.Demand(expected.Values, chunk, Tolerance, "chunk");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Guidance_that_is_off_changes_no_bit(Architecture architecture)
    {
        using var scene = new Scene(architecture);
        scene.Prefill();

        Assert.Equal(scene.Act(), scene.Act(new ActGuidance()));
    }

    [Theory]
    [InlineData(Architecture.Pi0, false)]
    [InlineData(Architecture.Pi0, true)]
    [InlineData(Architecture.Pi05, false)]
    [InlineData(Architecture.Pi05, true)]
    public void A_thought_agrees_token_for_token(Architecture architecture, bool causal)
    {
        using var scene = new Scene(architecture, causal: causal);
        var prefix = scene.Reference.PaliGemma.Prefill(scene.Slots, new Prompt(Scene.Tokens), causal);

        var thought = scene.Think(limit: 12);

        Assert.Equal(scene.Reference.PaliGemma.DecodeGreedily(prefix, 12), thought);
        Assert.True(thought.Count > 2, "The thought is too short to prove anything.");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_missing_camera_agrees(Architecture architecture)
    {
        using var scene = new Scene(architecture, absent: 1);
        scene.Prefill();

        Closeness.Demand(scene.Reference.Chunk(scene.ReferencePrefix(), scene.Noise, scene.State).Values, scene.Act(), Tolerance, "chunk");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_dropped_camera_equals_a_masked_one(Architecture architecture)
    {
        using var scene = new Scene(architecture);

        var (dropped, droppedLength) = scene.RunPrefill(cameras: [0, 2], mask: [true, true], bucket: Scene.Tokens.Length);
        var (masked, maskedLength) = scene.RunPrefill(cameras: [0, 1, 2], mask: [true, false, true], bucket: Scene.Tokens.Length);

        Assert.Equal(droppedLength, maskedLength);
        for (int i = 0; i < dropped.Count; i++)
            Closeness.Demand(dropped[i], masked[i][..dropped[i].Length], 1e-5, $"cache {i}");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_padded_prompt_agrees_with_an_unpadded_one(Architecture architecture)
    {
        using var scene = new Scene(architecture);

        var (tight, tightLength) = scene.RunPrefill([0, 1, 2], [true, true, true], bucket: Scene.Tokens.Length);
        var (padded, paddedLength) = scene.RunPrefill([0, 1, 2], [true, true, true], bucket: 40);

        Assert.Equal(tightLength, paddedLength);
        for (int i = 0; i < tight.Count; i++)
            Closeness.Demand(tight[i], padded[i][..tight[i].Length], 1e-5, $"cache {i}");
    }
}
