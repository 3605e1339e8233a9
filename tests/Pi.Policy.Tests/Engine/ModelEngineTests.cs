using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Parity;

namespace Pi.Policy.Tests.Engine;

public sealed class ModelEngineTests : IDisposable
{
    private readonly TinyModel _tiny = TinyModel.Get(Architecture.Pi0, Resampler.Antialiased);
    private readonly ModelEngine _engine;

    public ModelEngineTests() => _engine = Open(new EngineOptions { Device = ComputeDevice.Cpu });

    private static CameraImage Image => new(40, 30, new byte[40 * 30 * 3]);

    private float[] State => new float[_tiny.Package.Manifest.State.Padded];

    private float[] Noise => new float[_tiny.Package.Manifest.Horizon * _tiny.Package.Manifest.Action.Padded];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Operations_out_of_order_are_refused()
    {
        Assert.Contains("look at images first", _engine.Prefill([2, 5], State).Failure!.Message);
        Assert.Contains("look at images first", _engine.Think([2, 5]).Failure!.Message);
        Assert.Contains("read a prompt first", _engine.Act(Noise).Failure!.Message);

        Assert.True(_engine.See([Image, Image, Image]).Succeeded);
        Assert.True(_engine.Prefill([2, 5], State).Succeeded);
        Assert.True(_engine.Act(Noise).Succeeded);
    }

    [Fact]
    public void A_new_look_needs_a_new_prompt()
    {
        _engine.See([Image, Image, Image]);
        _engine.Prefill([2, 5], State);

        _engine.See([Image, null, Image]);

        Assert.Equal(FailureKind.BadInput, _engine.Act(Noise).Failure!.Kind);
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_by_name()
    {
        Assert.Contains("2 images", Refusal(_engine.See([Image, Image])));
        Assert.Contains("No camera", Refusal(_engine.See([null, null, null])));
        Assert.Contains("base_0_rgb", Refusal(_engine.See([Image with { Width = 41 }, Image, Image])));
        Assert.Contains("0x30", Refusal(_engine.See([new CameraImage(0, 30, default), Image, Image])));
    }

    [Fact]
    public void Prompts_and_states_that_do_not_fit_are_refused()
    {
        _engine.See([Image, Image, Image]);

        Assert.Contains("no tokens", Refusal(_engine.Prefill([], State)));
        Assert.Contains("49 tokens", Refusal(_engine.Prefill([.. Enumerable.Repeat(5, 49)], State)));
        Assert.Contains("vocabulary", Refusal(_engine.Prefill([5, 512], State)));
        Assert.Contains("vocabulary", Refusal(_engine.Prefill([-1], State)));
        Assert.Contains("31 values", Refusal(_engine.Prefill([5], new float[31])));
        Assert.Contains("finite", Refusal(_engine.Prefill([5], [float.NaN, .. new float[31]])));
    }

    [Fact]
    public void Noise_and_guidance_that_do_not_fit_are_refused()
    {
        _engine.See([Image, Image, Image]);
        _engine.Prefill([5], State);

        Assert.Contains("noise", Refusal(_engine.Act(new float[3])));
        Assert.Contains("unconditioned", Refusal(_engine.Act(Noise, new ActGuidance(Scale: 2))));
        Assert.Contains("corrections", Refusal(_engine.Act(Noise, new ActGuidance(new ChunkGuidance(Noise, Noise, [1])))));
        Assert.Contains("finite", Refusal(_engine.Act(Noise, new ActGuidance(new ChunkGuidance([float.NaN, .. Noise[1..]], Noise, new float[10])))));
    }

    [Fact]
    public void An_answer_that_is_no_number_is_a_failure()
    {
        _engine.See([Image, Image, Image]);
        _engine.Prefill([5], State);

        Assert.Equal(FailureKind.NotFinite, _engine.Act([.. Noise.Select(_ => float.PositiveInfinity)]).Failure!.Kind);
    }

    [Fact]
    public void The_same_noise_gives_the_same_chunk_bit_for_bit()
    {
        _engine.See([Image, Image, Image]);
        _engine.Prefill([2, 5], State);
        float[] noise = Models.FlowNoise.Draw(7, Noise.Length);

        Assert.Equal(_engine.Act(noise).Value, _engine.Act(noise).Value);
    }

    [Fact]
    public void An_inference_that_takes_too_long_is_a_value_and_the_next_one_works()
    {
        using var hasty = Open(new EngineOptions { Device = ComputeDevice.Cpu, Deadline = TimeSpan.FromTicks(1) });

        Assert.Equal(FailureKind.TimedOut, hasty.See([Image, Image, Image]).Failure!.Kind);
    }

    [Fact]
    public void Slots_that_the_robot_lacks_are_left_out()
    {
        using var engine = Open(new EngineOptions { Device = ComputeDevice.Cpu, Cameras = ["right_wrist_0_rgb", "base_0_rgb"] });

        Assert.Equal(["base_0_rgb", "right_wrist_0_rgb"], engine.Cameras);
        Assert.True(engine.See([Image, null]).Succeeded);
    }

    [Fact]
    public void A_slot_that_the_model_lacks_is_refused_at_load()
    {
        var refusal = Assert.Throws<PackageException>(() => Open(new EngineOptions { Device = ComputeDevice.Cpu, Cameras = ["ceiling"] }));

        Assert.Contains("'ceiling'", refusal.Message);
    }

    [Fact]
    public void A_model_in_bf16_is_refused_on_the_cpu_with_what_to_do()
    {
        var manifest = _tiny.Package.Manifest with { Precision = Precision.Bf16 };

        var refusal = Assert.Throws<PackageException>(
            () => new ModelEngine(_tiny.Package with { Manifest = manifest }, new EngineOptions { Device = ComputeDevice.Cpu }, TimeProvider.System));

        Assert.Contains("--precision f32", refusal.Message);
    }

    [Fact]
    public void The_device_line_says_why_it_is_the_cpu() => Assert.EndsWith("runs on the CPU: the CPU was asked for.", _engine.DeviceLine);

    [Fact]
    public void Without_a_gpu_the_probe_says_what_is_missing_and_the_cpu_takes_over()
    {
        var probe = GpuProbe.Look();
        using var engine = Open(new EngineOptions());

        Assert.NotEmpty(probe.Reason);
        Assert.Equal(probe.IsUsable ? ComputeDevice.Cuda : ComputeDevice.Cpu, engine.Device);
        if (!probe.IsUsable) Assert.Contains(probe.Reason, engine.DeviceLine);
    }

    private static string Refusal<T>(Inference<T> inference)
        where T : class
    {
        Assert.Equal(FailureKind.BadInput, inference.Failure?.Kind);
        return inference.Failure!.Message;
    }

    private ModelEngine Open(EngineOptions options) => new(_tiny.Package, options, TimeProvider.System);
}
