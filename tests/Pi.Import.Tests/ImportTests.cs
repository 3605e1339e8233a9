using System.Text.Json.Nodes;
using Pi.Import.Shapes;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import.Tests;

public sealed class ImportTests
{
    public static TheoryData<Architecture, Precision> Kinds => new()
    {
        { Architecture.Pi0, Precision.F32 }, { Architecture.Pi0, Precision.Bf16 },
        { Architecture.Pi05, Precision.F32 }, { Architecture.Pi05, Precision.Bf16 },
        { Architecture.SmolVla, Precision.F32 }, { Architecture.SmolVla, Precision.Bf16 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_package_opens_and_its_graphs_agree(Architecture architecture, Precision precision)
    {
        string package = TinyFolders.New();

        ImportReport report = TinyFolders.Import(new ImportOptions { Checkpoint = TinyFolders.Checkpoint(architecture), Output = package,
            Precision = precision });

        Assert.True(report.Parity.Holds, string.Join("; ", report.Parity.Checks));
        Assert.True(report.Parity.Checks.Count >= 3);
        ModelPackage opened = ModelPackage.Open(package);
        Assert.Equal((architecture, precision), (opened.Manifest.Architecture, opened.Manifest.Precision));
        Assert.Equal(opened.Manifest.Files.Select(file => file.File).Append("model.json").Order(),
            Directory.GetFiles(package).Select(file => Path.GetFileName(file)).Order());
    }

    /// <summary>Wide enough that a product is summed in several blocks, where a bias added first or last makes a difference.</summary>
    [Theory]
    [InlineData(Architecture.Pi0)]
    [InlineData(Architecture.Pi05)]
    [InlineData(Architecture.SmolVla)]
    public void Guidance_that_is_off_changes_no_bit_of_a_wide_expert(Architecture architecture)
    {
        ModelShape tiny = SyntheticShape.Of(architecture, tiny: true);
        string checkpoint = TinyFolders.New();
        SyntheticCheckpoint.Write(checkpoint, tiny with { Horizon = 50, Expert = tiny.Expert with { Width = 1024 } }, 7, 1, NameVariant.Plain, (_, _) => { });

        ImportReport report = TinyFolders.Import(checkpoint, TinyFolders.New());

        Assert.Equal(0, report.Parity.Checks.Single(check => check.Name.Contains("guidance off", StringComparison.Ordinal)).MaxError);
    }

    [Theory]
    [InlineData(NameVariant.Plain)]
    [InlineData(NameVariant.Compiled)]
    [InlineData(NameVariant.Old)]
    public void Every_naming_of_the_tensors_gives_the_same_package(NameVariant variant) =>
        AssertSamePackage(TinyFolders.Package(), Import(TinyFolders.Checkpoint(Architecture.Pi05, variant)));

    [Fact]
    public void A_checkpoint_in_parts_gives_the_same_package()
    {
        string checkpoint = TinyFolders.Checkpoint();
        CheckpointEdits.SplitInTwo(checkpoint);

        AssertSamePackage(TinyFolders.Package(), Import(checkpoint));
    }

    [Fact]
    public void The_text_embedding_may_be_stored_under_its_other_name()
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint, "model.safetensors");
        SafetensorsBytes file = SafetensorsBytes.Read(path);
        string head = file.Name("paligemma.lm_head.weight");
        JsonNode entry = file.Header[head]!;
        file.Header.Remove(head);
        file.Header["model.paligemma_with_expert.paligemma.model.language_model.embed_tokens.weight"] = entry;
        file.Write(path);

        AssertSamePackage(TinyFolders.Package(), Import(checkpoint));
    }

    [Fact]
    public void An_openpi_conversion_is_read_with_its_own_statistics()
    {
        string checkpoint = TinyFolders.Checkpoint(Architecture.Pi05, NameVariant.Plain), package = TinyFolders.New();
        CheckpointEdits.MakeOpenPi(checkpoint);

        TinyFolders.Import(checkpoint, package);

        ModelManifest manifest = ModelPackage.Open(package).Manifest;
        Assert.Equal(Architecture.Pi05, manifest.Architecture);
        Assert.Equal((Resampler.Antialiased, ImagePadding.Centre), (manifest.Image.Resampler, manifest.Image.Padding));
        Assert.Equal((NormalisationKind.Quantile, 1e-6), (manifest.Normalisation.Kind, manifest.Normalisation.Epsilon));
        Assert.Equal([-1, -2], manifest.Normalisation.State.Q01);
        Assert.Equal([3, 4, 5], manifest.Normalisation.Action.Q99);
    }

    [Fact]
    public void A_second_set_of_statistics_must_be_chosen()
    {
        string checkpoint = TinyFolders.Checkpoint(Architecture.Pi05, NameVariant.Plain);
        CheckpointEdits.MakeOpenPi(checkpoint);
        string other = Path.Combine(checkpoint, "assets", "droid", "norm_stats.json");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.Copy(Path.Combine(checkpoint, "assets", "trossen", "norm_stats.json"), other);

        Sentences.Check(Assert.Throws<ImportException>(() => TinyFolders.Import(checkpoint, TinyFolders.New())).Message, "--statistics",
            "two statistics");
        TinyFolders.Import(new ImportOptions { Checkpoint = checkpoint, Output = TinyFolders.New(), Statistics = other });
    }

    [Fact]
    public void A_quantile_range_of_nothing_divides_by_lerobots_small_number()
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint,
            "policy_preprocessor_step_5_normalizer_processor.safetensors"), package = TinyFolders.New();
        SafetensorsBytes file = SafetensorsBytes.Read(path);
        file.Numbers("action.q01")[..4].CopyTo(file.Numbers("action.q99"));
        file.Write(path);

        TinyFolders.Import(checkpoint, package);

        Normalisation read = ModelPackage.Open(package).Manifest.Normalisation;
        Assert.Equal(1e-8, read.Action.Q99![0] - read.Action.Q01![0], 1e-12);
        Assert.Equal(0, read.Epsilon);
    }

    [Fact]
    public void Relative_actions_follow_the_names_or_the_mask()
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint,
            "config.json"), named = TinyFolders.New(), masked = TinyFolders.New();
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config["use_relative_actions"] = true;
        config["relative_exclude_joints"] = new JsonArray("gripper");
        config["action_feature_names"] = new JsonArray("a", "b", "c", "d", "e", "f", "Gripper");
        File.WriteAllText(path, config.ToJsonString());

        TinyFolders.Import(checkpoint, named);
        TinyFolders.Import(new ImportOptions { Checkpoint = checkpoint, Output = masked, DeltaMask = [2, -3, 2] });

        Assert.Equal([true, true, true, true, true, true, false], ModelPackage.Open(named).Manifest.Action.Delta);
        Assert.Equal([true, true, false, false, false, true, true], ModelPackage.Open(masked).Manifest.Action.Delta);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pi05_that_was_trained_without_state_gets_none(bool discrete)
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint, "config.json"), package = TinyFolders.New();
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config["discrete_state_input"] = discrete;
        File.WriteAllText(path, config.ToJsonString());

        TinyFolders.Import(checkpoint, package);

        Assert.Equal(discrete ? 7 : 0, ModelPackage.Open(package).Manifest.ActPrompt.StateBins);
    }

    [Fact]
    public void A_bf16_package_holds_the_nearest_bf16_of_every_weight()
    {
        string checkpoint = TinyFolders.Checkpoint(), full = TinyFolders.New(), half = TinyFolders.New();
        TinyFolders.Import(new ImportOptions { Checkpoint = checkpoint, Output = full });
        TinyFolders.Import(new ImportOptions { Checkpoint = checkpoint, Output = half, Precision = Precision.Bf16 });

        float[] exact = Weight(full, "language.embedding", sizeof(float)), rounded = Weight(half, "language.embedding", sizeof(ushort));

        Assert.Equal(exact.Length, rounded.Length);
        // Half a unit in the last of 8 significant bits.
        Assert.All(exact.Zip(rounded), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Math.Abs(pair.First) / 256));
        Assert.Contains(exact.Zip(rounded), pair => pair.First != pair.Second);
    }

    [Fact]
    public void An_import_that_was_interrupted_does_not_stand_in_the_way()
    {
        string package = TinyFolders.New();
        Directory.CreateDirectory(package + ".partial");
        File.WriteAllText(Path.Combine(package + ".partial", "vision.bin"), "half");

        TinyFolders.Import(TinyFolders.Checkpoint(), package);

        Assert.Equal(Architecture.Pi05, ModelPackage.Open(package).Manifest.Architecture);
    }

    private static string Import(string checkpoint)
    {
        string package = TinyFolders.New();
        TinyFolders.Import(checkpoint, package);
        return package;
    }

    private static void AssertSamePackage(string expected, string actual)
    {
        foreach (string file in Directory.GetFiles(expected).Where(file => file.EndsWith(".bin", StringComparison.Ordinal) || file.EndsWith(".onnx",
            StringComparison.Ordinal)))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(actual, Path.GetFileName(file))));
    }

    private static float[] Weight(string package, string name, int size)
    {
        byte[] model = File.ReadAllBytes(Path.Combine(package, "prefill.onnx"));
        var weight = global::Onnx.ModelProto.Parser.ParseFrom(model).Graph.Initializer.First(tensor => tensor.Name == name);
        int offset = int.Parse(weight.ExternalData.First(entry => entry.Key == "offset").Value, provider: null);
        int length = int.Parse(weight.ExternalData.First(entry => entry.Key == "length").Value, provider: null);
        byte[] bytes = File.ReadAllBytes(Path.Combine(package, "language.bin"))[offset..(offset + length)];
        return [.. Enumerable.Range(0, length / size).Select(i => size == sizeof(float)
            ? BitConverter.ToSingle(bytes, i * size)
            : BitConverter.UInt32BitsToSingle((uint)BitConverter.ToUInt16(bytes, i * size) << 16))];
    }
}
