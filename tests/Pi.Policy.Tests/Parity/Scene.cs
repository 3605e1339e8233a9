using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Reference;

namespace Pi.Policy.Tests.Parity;

/// <summary>One tiny model that has looked at three images of different sizes, beside its reference that has looked at the same.</summary>
internal sealed class Scene : IDisposable
{
    /// <summary>A prompt of ordinary tokens.</summary>
    public static readonly int[] Tokens = [2, 17, 101, 44, 300, 9, 260];

    private static readonly (int Width, int Height)[] Sizes = [(64, 48), (64, 48), (50, 90)];

    private readonly TinyModel _tiny;

    public Scene(Architecture architecture, Resampler? resampler = null, int? absent = null, bool causal = false, int? trainedDelay = null)
    {
        var filter = resampler ?? (architecture == Architecture.SmolVla ? Resampler.Bilinear : Resampler.Antialiased);
        _tiny = TinyModel.Get(architecture, filter, trainedDelay);
        Manifest = _tiny.Package.Manifest with { ThinkPrompt = _tiny.Package.Manifest.ThinkPrompt is { } think ? think with { Causal = causal } : null };
        Engine = new ModelEngine(_tiny.Package with { Manifest = Manifest }, new EngineOptions { Device = ComputeDevice.Cpu }, TimeProvider.System);
        Noise = Numbers(Manifest.Horizon, Manifest.Action.Padded, seed: 1);
        State = [.. Numbers(1, Manifest.State.Padded, seed: 2).Values];

        RgbImage[] images = [.. Sizes.Select((size, i) => RgbImage.Noise(size.Width, size.Height, 11 + i))];
        Slots = [.. images.Select((image, i) => new Slot(Reference.Encode(image, filter), i != absent))];
        Succeed(Engine.See([.. images.Select((image, i) => i == absent ? null : new CameraImage(image.Width, image.Height, image.Bytes))]));
    }

    public ModelManifest Manifest { get; }

    public ModelEngine Engine { get; }

    public ReferenceModel Reference => _tiny.Reference;

    public Slot[] Slots { get; }

    public Matrix Noise { get; }

    public double[] State { get; }

    public static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);

    /// <summary>Numbers that f32 holds exactly, so that both sides begin alike.</summary>
    public static Matrix Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return new Matrix(rows, columns).Map(_ => (float)(random.NextDouble() * 2 - 1));
    }

    public Prefix ReferencePrefix(int[]? tokens = null) => Reference.Prefill(Slots, new Prompt(tokens ?? Tokens), State);

    public void Prefill(int[]? unconditioned = null) => Succeed(Engine.Prefill(Tokens, Singles(State), unconditioned));

    public float[] Act(ActGuidance? guidance = null) => Succeed(Engine.Act(Singles(Noise.Values), guidance));

    public IReadOnlyList<int> Think(int limit) => Succeed(Engine.Think(Tokens, limit)).Tokens;

    /// <summary>One evaluation of the velocity graph on the engine's prefix.</summary>
    public float[] RunVelocity(long step)
    {
        var (layers, length) = Engine.ReadPrefix();
        List<NamedOnnxValue> inputs =
        [
            NamedOnnxValue.CreateFromTensor("x", new DenseTensor<float>(Singles(Noise.Values), [1, Manifest.Horizon, Manifest.Action.Padded])),
            NamedOnnxValue.CreateFromTensor("step", new DenseTensor<long>(new[] { step }, [1])),
            NamedOnnxValue.CreateFromTensor("length", new DenseTensor<long>(new[] { (long)length }, [1])),
        ];
        for (int i = 0; i < layers.Count; i++)
            inputs.Add(Cache($"{(i % 2 == 0 ? "key" : "value")}.{i / 2}", layers[i]));
        using var session = new InferenceSession(Path.Combine(_tiny.Package.Folder, Manifest.Graphs["velocity"]));
        using var outputs = session.Run(inputs, ["velocity"]);
        return [.. outputs[0].AsEnumerable<float>()];
    }

    /// <summary>The prefill graph by itself: chosen cameras of the scene, a mask, a prompt bucket. Rows that do not count are cut off.</summary>
    public (IReadOnlyList<float[]> Layers, long Length) RunPrefill(int[] cameras, bool[] mask, int bucket)
    {
        var sizes = Manifest.Dimensions;
        int block = sizes.ImageTokens * sizes.Width;
        float[] features = [.. cameras.SelectMany(camera => Engine.ReadFeatures().AsSpan(camera * block, block).ToArray())];
        long[] tokens = [.. Tokens.Select(token => (long)token), .. new long[bucket - Tokens.Length]];
        List<NamedOnnxValue> inputs =
        [
            NamedOnnxValue.CreateFromTensor("features", new DenseTensor<float>(features, [cameras.Length, sizes.ImageTokens, sizes.Width])),
            NamedOnnxValue.CreateFromTensor("camera_mask", new DenseTensor<bool>(mask, [mask.Length])),
            NamedOnnxValue.CreateFromTensor("tokens", new DenseTensor<long>(tokens, [1, bucket])),
            NamedOnnxValue.CreateFromTensor("token_count", new DenseTensor<long>(new[] { (long)Tokens.Length }, [1])),
        ];
        if (sizes.StateRows > 0) inputs.Add(NamedOnnxValue.CreateFromTensor("state", new DenseTensor<float>(Singles(State), [1, State.Length])));
        using var session = new InferenceSession(Path.Combine(_tiny.Package.Folder, Manifest.Graphs["prefill"]));
        using var outputs = session.Run(inputs);
        long length = outputs.First(output => output.Name == "length").AsEnumerable<long>().First();
        return ([.. outputs.Where(output => output.Name != "length").OrderBy(output => output.Name, StringComparer.Ordinal)
            .Select(output => output.AsEnumerable<float>().Take((int)length * sizes.KvWidth).ToArray())], length);
    }

    public void Dispose() => Engine.Dispose();

    private NamedOnnxValue Cache(string name, float[] rows) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(rows, [1, rows.Length / Manifest.Dimensions.KvWidth, Manifest.Dimensions.KvWidth]));

    private static T Succeed<T>(Inference<T> inference)
        where T : class
    {
        Assert.True(inference.Succeeded, inference.Failure?.Message);
        return inference.Value;
    }
}
