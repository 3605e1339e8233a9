using System.Security.Cryptography;
using System.Text.Json;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Parity;

namespace Pi.Policy.Tests;

public sealed class PolicyModelTests
{
    private static readonly EngineOptions Cpu = new() { Device = ComputeDevice.Cpu };

    private static readonly CameraImage Image = new(40, 30, Enumerable.Range(0, 40 * 30 * 3).Select(i => (byte)(i * 31)).ToArray());

    public static readonly TheoryData<Architecture> Architectures = [Architecture.Pi0, Architecture.Pi05, Architecture.SmolVla];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_fresh_import_gives_its_golden_answer(Architecture architecture)
    {
        using var model = PolicyModel.Load(Tiny(architecture).Package.Folder, Cpu, TimeProvider.System);

        Assert.InRange(model.SelfTested!.MaxError, 0, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_look_a_thought_and_a_chunk(Architecture architecture)
    {
        using var model = PolicyModel.Load(Tiny(architecture).Package.Folder, Cpu, TimeProvider.System);
        double[] state = new double[model.Manifest.State.Size];

        Assert.True(model.See([Image, Image, null]).Succeeded);
        var thought = model.Think("tidy up", state);
        var chunk = model.Act("pick up the cup", state, seed: 3);

        Assert.Equal(architecture != Architecture.SmolVla, thought.Succeeded);
        Assert.True(chunk.Succeeded, chunk.Failure?.Message);
        Assert.Equal(model.Manifest.Horizon, chunk.Value.Actions.Length);
        Assert.All(chunk.Value.Actions, row => Assert.Equal(model.Manifest.Action.Size, row.Length));
        Assert.Equal(chunk.Value.Normalised, model.Act("pick up the cup", state, seed: 3).Value!.Normalised);
        Assert.NotEqual(chunk.Value.Normalised, model.Act("pick up the cup", state, seed: 4).Value!.Normalised);
        Assert.NotEqual(chunk.Value.Normalised, model.Act("put down the cup", state, seed: 3).Value!.Normalised);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_chunk_held_firmly_is_the_previous_one_where_it_is_held(Architecture architecture)
    {
        using var model = PolicyModel.Load(Tiny(architecture).Package.Folder, Cpu, TimeProvider.System);
        double[] state = new double[model.Manifest.State.Size];
        model.See([Image, Image, Image]);
        double[][] previous = model.Act("pick up the cup", state, seed: 1).Value!.Actions;
        double[] hold = [.. previous.Select((_, step) => step < 3 ? 1.0 : 0)];
        // The last step's weight equals the number of steps, which leaves nothing of the difference.
        double[] correction = [.. Enumerable.Range(0, model.Manifest.FlowSteps).Select(step => step == model.Manifest.FlowSteps - 1 ? (double)model.Manifest.FlowSteps : 0)];

        var chunk = model.Act("pick up the cup", state, seed: 2, new ChunkContinuation(previous, hold, correction)).Value!.Actions;

        for (int step = 0; step < 3; step++)
            for (int joint = 0; joint < chunk[step].Length; joint++) Assert.Equal(previous[step][joint], chunk[step][joint], 1e-4);
        Assert.NotEqual(previous[5], chunk[5]);
    }

    [Fact]
    public void Guidance_of_scale_one_is_no_guidance()
    {
        using var model = PolicyModel.Load(Tiny(Architecture.Pi05).Package.Folder, Cpu, TimeProvider.System);
        double[] state = new double[model.Manifest.State.Size];
        model.See([Image, Image, Image]);

        float[] plain = model.Act("fold the towel", state, seed: 1).Value!.Normalised;
        float[] guided = model.Act("fold the towel", state, seed: 1, guidance: new PromptGuidance("fold", 1)).Value!.Normalised;

        Closeness.Demand(plain, guided, 1e-5, "chunk");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Warming_up_runs_everything_and_changes_no_answer(Architecture architecture)
    {
        using var model = PolicyModel.Load(Tiny(architecture).Package.Folder, Cpu with { TestsItself = false }, TimeProvider.System);
        double[] state = new double[model.Manifest.State.Size];

        Assert.True(model.WarmUp([Image, null, Image]).Succeeded);
        Assert.Equal(FailureKind.BadInput, model.WarmUp([Image]).Failure!.Kind);

        model.See([Image, Image, null]);
        float[] warm = model.Act("go", state, seed: 3).Value!.Normalised;
        using var cold = PolicyModel.Load(Tiny(architecture).Package.Folder, Cpu with { TestsItself = false }, TimeProvider.System);
        cold.See([Image, Image, null]);
        Assert.Equal(cold.Act("go", state, seed: 3).Value!.Normalised, warm);
    }

    [Fact]
    public void States_that_do_not_fit_are_refused()
    {
        using var model = PolicyModel.Load(Tiny(Architecture.Pi05).Package.Folder, Cpu, TimeProvider.System);
        model.See([Image, Image, Image]);

        Assert.Contains("takes 7", model.Act("go", [1, 2], seed: 1).Failure!.Message);
        Assert.Contains("finite", model.Act("go", [double.NaN, 0, 0, 0, 0, 0, 0], seed: 1).Failure!.Message);
    }

    [Fact]
    public void A_package_whose_example_gives_another_answer_is_refused()
    {
        string copy = Directory.CreateTempSubdirectory("pi-other-").FullName;
        foreach (string file in Directory.GetFiles(Tiny(Architecture.Pi0).Package.Folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var package = ModelPackage.Open(copy);
        float[] actions = [.. package.Golden.Actions];
        actions[0] += 0.5f;
        byte[] golden = JsonSerializer.SerializeToUtf8Bytes(package.Golden with { Actions = actions }, PackageJson.Default.Golden);
        var entry = new PackageFile(package.Manifest.Golden, golden.Length, Convert.ToHexStringLower(SHA256.HashData(golden)));
        var manifest = package.Manifest with { Files = [.. package.Manifest.Files.Where(file => file.File != entry.File), entry] };
        File.WriteAllBytes(Path.Combine(copy, entry.File), golden);
        File.WriteAllBytes(Path.Combine(copy, ModelManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, PackageJson.Default.ModelManifest));

        var refusal = Assert.Throws<PackageException>(() => PolicyModel.Load(copy, Cpu, TimeProvider.System));

        Assert.Contains("golden.actions", refusal.Message);
        Directory.Delete(copy, recursive: true);
    }

    private static TinyModel Tiny(Architecture architecture) =>
        TinyModel.Get(architecture, architecture == Architecture.SmolVla ? Resampler.Bilinear : Resampler.Antialiased);
}
