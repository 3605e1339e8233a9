using System.Text.Json;
using System.Text.Json.Nodes;
using Pi.Import.Checkpoints;
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

    /// <summary>Counts that the tensor lists of the released checkpoints give (pi0 777, pi0.5 812).</summary>
    [Theory]
    [InlineData(Architecture.Pi0, 777)]
    [InlineData(Architecture.Pi05, 812)]
    public void The_full_layout_has_the_tensors_of_the_released_one(Architecture architecture, int count) =>
        Assert.Equal(count, CheckpointLayout.Of(SyntheticShape.Of(architecture, tiny: false)).Count());

    [Fact]
    public void The_full_layout_of_pi05_has_3353_million_useful_weights()
    {
        long useful = CheckpointLayout.Of(SyntheticShape.Of(Architecture.Pi05, tiny: false))
            .Where(tensor => !tensor.Name.EndsWith("gemma_expert.lm_head.weight", StringComparison.Ordinal))
            .Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

        Assert.InRange(useful, 3_352_500_000, 3_354_500_000);
    }

    [Theory]
    [InlineData("vlm_with_expert.lm_expert.layers.0.self_attn.k_proj.weight", 320, 720)]
    [InlineData("vlm_with_expert.lm_expert.layers.1.self_attn.k_proj.weight", 320, 320)]
    [InlineData("vlm_with_expert.vlm.model.connector.modality_projection.proj.weight", 960, 12288)]
    [InlineData("action_time_mlp_in.weight", 720, 1440)]
    [InlineData("state_proj.weight", 960, 32)]
    public void The_full_layout_of_smolvla_has_the_released_shapes(string name, long outputs, long inputs) =>
        Assert.Equal([outputs, inputs],
            CheckpointLayout.Of(SyntheticShape.Of(Architecture.SmolVla, tiny: false)).Single(tensor => tensor.Name == name).Shape);

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
        SplitInTwo(checkpoint);

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
        MakeOpenPi(checkpoint);

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
        MakeOpenPi(checkpoint);
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

    [Fact]
    public void Sizes_are_read_from_the_tensors()
    {
        string folder = TinyFolders.Checkpoint(Architecture.SmolVla);
        using var checkpoint = new Checkpoint(folder);

        ModelShape shape = ShapeReader.Read(checkpoint, CheckpointConfig.Read(folder));

        Assert.Equal(SyntheticShape.Of(Architecture.SmolVla, tiny: true), shape);
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

    private static void MakeOpenPi(string checkpoint)
    {
        File.Delete(Path.Combine(checkpoint, "policy_preprocessor.json"));
        var config = new JsonObject { ["action_dim"] = 32, ["action_horizon"] = 10, ["paligemma_variant"] = "dummy",
            ["action_expert_variant"] = "dummy" };
        File.WriteAllText(Path.Combine(checkpoint, "config.json"), config.ToJsonString());
        JsonObject Feature(double[] low, double[] high) => new()
        {
            ["mean"] = JsonSerializer.SerializeToNode(low), ["std"] = JsonSerializer.SerializeToNode(high),
            ["q01"] = JsonSerializer.SerializeToNode(low), ["q99"] = JsonSerializer.SerializeToNode(high),
        };
        var statistics = new JsonObject { ["norm_stats"] = new JsonObject { ["state"] = Feature([-1, -2], [1, 2]),
            ["actions"] = Feature([0, 0, 0], [3, 4, 5]) } };
        string path = Path.Combine(checkpoint, "assets", "trossen", "norm_stats.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, statistics.ToJsonString());
    }

    private static void SplitInTwo(string checkpoint)
    {
        string path = Path.Combine(checkpoint, "model.safetensors");
        SafetensorsBytes whole = SafetensorsBytes.Read(path);
        var map = new JsonObject();
        for (int part = 0; part < 2; part++)
        {
            string file = $"model-0000{part + 1}-of-00002.safetensors";
            var header = new JsonObject();
            var values = new List<byte>();
            foreach ((string name, JsonNode? entry) in whole.Header.Where((pair, i) => pair.Key != "__metadata__" && i % 2 == part))
            {
                byte[] numbers = whole.Numbers(name).ToArray();
                header[name] = new JsonObject
                {
                    ["dtype"] = "F32", ["shape"] = entry!["shape"]!.DeepClone(), ["data_offsets"] = new JsonArray(values.Count,
                        values.Count + numbers.Length),
                };
                values.AddRange(numbers);
                map[name] = file;
            }
            SafetensorsBytes.Write(Path.Combine(checkpoint, file), header.ToJsonString(), [.. values]);
        }
        File.Delete(path);
        File.WriteAllText(path + ".index.json", new JsonObject { ["metadata"] = new JsonObject(), ["weight_map"] = map }.ToJsonString());
    }
}
