using System.Text.Json.Nodes;
using Onnx;
using Pi.Policy.Models.Package;

namespace Pi.Import.Tests;

public sealed class BrokenPackageTests
{
    private static readonly Dictionary<string, (Action<PackageEditor> Break, string Named)> _files = new()
    {
        ["no manifest"] = (package => File.Delete(package.PathOf("model.json")), "model.json"),
        ["a manifest that is no JSON"] = (package => File.WriteAllText(package.PathOf("model.json"), "format: 1"), "model.json"),
        ["a manifest cut off"] = (package => File.WriteAllText(package.PathOf("model.json"), File.ReadAllText(package.PathOf("model.json"))[..900]),
            "model.json"),
        ["a manifest that is a link"] = (package => Link(package, "model.json", "/etc/hostname"), "is a link"),
        ["a missing graph file"] = (package => File.Delete(package.PathOf("act.onnx")), "act.onnx"),
        ["a missing weight file"] = (package => File.Delete(package.PathOf("expert.bin")), "expert.bin"),
        ["a weight file cut off"] = (package => Resize(package, "language.bin", -4), "language.bin"),
        ["a weight file grown"] = (package => Resize(package, "language.bin", 4), "language.bin"),
        ["one changed bit"] = (package => Flip(package, "vision.bin"), "sha256 of vision.bin"),
        ["a changed example"] = (package => Flip(package, "example.json"), "sha256 of example.json"),
        ["a weight file that is a link"] = (package => Link(package, "expert.bin", "/etc/hostname"), "is a link"),
        ["a weight file that is a folder"] = (package => { File.Delete(package.PathOf("expert.bin")); Directory.CreateDirectory(package.PathOf("expert.bin")); }, "expert.bin"),
        ["a golden answer that is no JSON"] = (package => package.Bytes("golden.json", "[]"u8.ToArray()), "golden.json"),
        ["an example of another shape"] = (package => package.Json("example.json", example => example["noise"]!.AsArray().RemoveAt(0)), "noise"),
        ["an example of another state"] = (package => package.Json("example.json", example => example["state"]!.AsArray().Add(0.0)), "state"),
        ["an example image of another size"] = (package => package.Json("example.json", example => example["cameras"]![0]!["width"] = 95), "rgb"),
        ["an example image in no slot"] = (package => package.Json("example.json", example => example["cameras"]![0]!["slot"] = "belly"), "slot"),
        ["an example image of absurd size"] = (package => package.Json("example.json", example => example["cameras"]![0]!["height"] = 2_000_000_000),
            "height"),
        ["an example image that is no base64"] = (package => package.Json("example.json", example => example["cameras"]![0]!["rgb"] = "@@@"), "rgb"),
        ["a golden token outside the vocabulary"] = (package => package.Json("golden.json", golden => golden["act_tokens"]![1] = 512), "act_tokens"),
        ["golden actions of another horizon"] = (package => package.Json("golden.json", golden => golden["actions"]!.AsArray().RemoveAt(0)),
            "actions"),
        ["a golden answer without a thought"] = (package => package.Json("golden.json", golden => golden.Remove("thought")), "thought"),
        ["a golden answer that accepts anything"] = (package => package.Json("golden.json", golden => golden["max_error"] = 1e9), "max_error"),
        ["a graph that is no protobuf"] = (package => package.Bytes("act.onnx", [0x3A, 0xFF, 0xFF, 0xFF, 0x7F, 1]), "graphs.act"),
        ["an empty graph"] = (package => package.Bytes("act.onnx", []), "graphs.act"),
        ["a graph without an input"] = (package => package.Graph("prefill", graph => graph.Input.RemoveAt(0)), "input features"),
        ["a graph with one input more"] = (package => package.Graph("prefill", graph => graph.Input.Add(Renamed(graph.Input[0], "secret"))),
            "secret"),
        ["a graph with another input shape"] = (package => package.Graph("act", graph => graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 50),
            "input noise"),
        ["a graph with another input type"] = (package => package.Graph("vision", graph => graph.Input[0].Type.TensorType.ElemType = 1),
            "input images"),
        ["a graph with another output name"] = (package => package.Graph("act", graph => graph.Output[0].Name = "action"), "output actions"),
        ["a graph within a graph"] = (package => package.Graph("act",
            graph => graph.Node[0].Attribute.Add(new AttributeProto { Name = "body", G = new GraphProto() })), "graphs within the graph"),
        ["operators of a stranger"] = (package => package.Graph("act", graph => graph.Node[0].Domain = "org.example"), "org.example"),
        ["weights outside the folder"] = (package => Place(package, "location", "../language.bin"), "../language.bin"),
        ["weights by absolute path"] = (package => Place(package, "location", "/etc/passwd"), "/etc/passwd"),
        ["weights in an unlisted file"] = (package => Place(package, "location", "model.json"), "model.json"),
        ["weights beyond their file"] = (package => Place(package, "offset", "999999999"), "within the"),
        ["weights at a negative place"] = (package => Place(package, "offset", "-4096"), "within the"),
        ["weights of another length"] = (package => Place(package, "length", "12"), "length 12"),
        ["weights of absurd shape"] = (package => package.Graph("prefill",
            graph =>
                { TensorProto weight = External(graph); weight.Dims.Clear(); weight.Dims.Add([long.MaxValue, long.MaxValue, 16]); }), "bytes of f32"),
        ["the same weight twice"] = (package => package.Graph("prefill", graph => graph.Initializer.Add(External(graph).Clone())), "twice"),
        ["one weight in two places"] = (package => Place(package, "offset", "0"), "one place per name"),
        ["a constant in another file"] = (package => package.Graph("act",
            graph => graph.Node[0].Attribute.Add(new AttributeProto { Name = "value", T = External(graph).Clone() })), "constant in another file"),
    };

    private static readonly Dictionary<string, (Action<JsonObject> Break, string Named)> _manifests = new()
    {
        ["an unknown version"] = (manifest => manifest["format"] = 2, "format is 2"),
        ["no version"] = (manifest => manifest.Remove("format"), "format is missing"),
        ["a version that is text"] = (manifest => manifest["format"] = "1", "format"),
        ["an unknown field"] = (manifest => manifest["colour"] = "red", "colour"),
        ["a missing field"] = (manifest => manifest.Remove("horizon"), "horizon"),
        ["a field of the wrong type"] = (manifest => manifest["horizon"] = "ten", "horizon"),
        ["a field that is null"] = (manifest => manifest["normalisation"] = null, "normalisation"),
        ["an unknown architecture"] = (manifest => manifest["architecture"] = "gpt", "architecture"),
        ["an unknown precision"] = (manifest => manifest["precision"] = "int4", "precision"),
        ["the other precision"] = (manifest => manifest["precision"] = "bf16", "graphs.vision"),
        ["another horizon than the graphs"] = (manifest => manifest["horizon"] = 9, "noise"),
        ["a horizon of zero"] = (manifest => manifest["horizon"] = 0, "horizon"),
        ["an absurd horizon"] = (manifest => manifest["horizon"] = 2_000_000_000, "horizon"),
        ["no rate"] = (manifest => manifest["rate"] = 0, "rate"),
        ["other flow steps than the graphs"] = (manifest => manifest["flow_steps"] = 5, "correction"),
        ["absurd layers"] = (manifest => manifest["dimensions"]!["layers"] = 1_000_000, "dimensions.layers"),
        ["fewer layers than the graphs"] = (manifest => manifest["dimensions"]!["layers"] = 3, "key.3"),
        ["too few positions"] = (manifest => manifest["dimensions"]!["max_positions"] = 64, "max_positions"),
        ["a state row in pi0.5"] = (manifest => manifest["dimensions"]!["state_rows"] = 1, "state_rows"),
        ["a file name with a path"] = (manifest => manifest["files"]![0]!["file"] = "../vision.bin", "files"),
        ["a file name that is absolute"] = (manifest => manifest["files"]![0]!["file"] = "/etc/passwd", "files"),
        ["a hidden file"] = (manifest => manifest["files"]![0]!["file"] = ".vision", "files"),
        ["a file name with control characters"] = (manifest => manifest["files"]![0]!["file"] = "a\nb", "files"),
        ["a file listed twice"] = (manifest => manifest["files"]!.AsArray().Add(manifest["files"]![0]!.DeepClone()), "twice"),
        ["a file that is null"] = (manifest => manifest["files"]!.AsArray().Add(null), "files"),
        ["a wrong sha256"] = (manifest => PackageEditor.Entry(manifest, "expert.bin")["sha256"] = new string('0', 64), "sha256 of expert.bin"),
        ["a sha256 that is none"] = (manifest => PackageEditor.Entry(manifest, "expert.bin")["sha256"] = "abc", "sha256"),
        ["a wrong size"] = (manifest => PackageEditor.Entry(manifest, "expert.bin")["bytes"] = 1, "expert.bin"),
        ["a graph that is not listed"] = (manifest => manifest["graphs"]!["act"] = "other.onnx", "graphs.act"),
        ["a graph of unknown use"] = (manifest => manifest["graphs"]!["dream"] = "act.onnx", "dream"),
        ["no graph to act"] = (manifest => manifest["graphs"]!.AsObject().Remove("act"), "graphs.act"),
        ["a planner without its graphs"] = (manifest => manifest["graphs"]!.AsObject().Remove("decode"), "graphs.decode"),
        ["graphs without a planner"] = (manifest => manifest.Remove("think_prompt"), "think_prompt"),
        ["no cameras"] = (manifest => manifest["cameras"] = new JsonArray(), "cameras"),
        ["a camera twice"] = (manifest => manifest["cameras"]!.AsArray().Add("base_0_rgb"), "cameras"),
        ["a camera that is null"] = (manifest => manifest["cameras"]!.AsArray().Add(null), "cameras"),
        ["a prompt without the task"] = (manifest => manifest["act_prompt"]!["segments"] = new JsonArray("State: {state}"), "act_prompt.segments"),
        ["a prompt without the state"] = (manifest => manifest["act_prompt"]!["segments"] = new JsonArray("{task}"), "state_bins"),
        ["a prompt of null"] = (manifest => manifest["act_prompt"]!["segments"]!.AsArray().Add(null), "segments"),
        ["state bins of another size"] = (manifest => manifest["act_prompt"]!["state_bins"] = 9, "state_bins"),
        ["a prompt of absurd length"] = (manifest => manifest["act_prompt"]!["max_tokens"] = 1_000_000, "act_prompt.max_tokens"),
        ["an end token outside the vocabulary"] = (manifest => manifest["tokenizer"]!["eos"] = 257_152, "tokenizer.eos"),
        ["no begin token"] = (manifest => manifest["tokenizer"]!.AsObject().Remove("bos"), "tokenizer.bos"),
        ["a tokeniser that is not listed"] = (manifest => manifest["tokenizer"]!["file"] = "../tokenizer.model", "tokenizer.file"),
        ["an unknown tokeniser"] = (manifest => manifest["tokenizer"]!["kind"] = "words", "tokenizer.kind"),
        ["missing statistics"] = (manifest => manifest["normalisation"]!["state"]!.AsObject().Remove("q01"), "normalisation.state.q01"),
        ["statistics of another length"] = (manifest => manifest["normalisation"]!["action"]!["q99"]!.AsArray().RemoveAt(0),
            "normalisation.action.q99"),
        ["statistics that leave nothing"] = (manifest => manifest["normalisation"]!["action"]!["q99"]![1] = manifest["normalisation"]!["action"]!["q01"]![1]!.DeepClone(), "q99[1]"),
        ["statistics of the other kind"] = (manifest => manifest["normalisation"]!["kind"] = "mean_std", "normalisation.state.mean"),
        ["a number too large"] = (manifest => manifest["normalisation"]!["epsilon"] = 1e9, "epsilon"),
        ["more names than the padded size"] = (manifest => manifest["action"]!["padded"] = 3, "action.names"),
        ["units missing"] = (manifest => manifest["state"]!["units"]!.AsArray().RemoveAt(0), "state.units"),
        ["a delta mask of another length"] = (manifest => manifest["action"]!["delta"] = new JsonArray(true), "action.delta"),
        ["an image of no size"] = (manifest => manifest["image"]!["height"] = 0, "image.height"),
        ["an unknown resampler"] = (manifest => manifest["image"]!["resampler"] = "lanczos", "image.resampler"),
    };

    public static TheoryData<string> Files => [.. _files.Keys];

    public static TheoryData<string> Manifests => [.. _manifests.Keys];

    [Fact]
    public void The_untouched_package_opens()
    {
        ModelPackage package = ModelPackage.Open(TinyFolders.Package());

        Assert.Equal(Architecture.Pi05, package.Manifest.Architecture);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_package_is_refused_for(string fault)
    {
        var package = new PackageEditor(TinyFolders.Package());
        _files[fault].Break(package);

        Refuses(package.Folder, _files[fault].Named, fault);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_manifest_is_refused_for(string fault)
    {
        var package = new PackageEditor(TinyFolders.Package());
        package.Manifest(_manifests[fault].Break);

        Refuses(package.Folder, _manifests[fault].Named, fault);
    }

    [Fact]
    public void A_field_given_twice_is_refused()
    {
        var package = new PackageEditor(TinyFolders.Package());
        File.WriteAllText(package.PathOf("model.json"),
            File.ReadAllText(package.PathOf("model.json")).Replace("\"horizon\"", "\"horizon\": 10, \"horizon\"", StringComparison.Ordinal));

        Refuses(package.Folder, "horizon", "a field twice");
    }

    [Fact]
    public void A_missing_folder_is_refused() => Refuses(TinyFolders.New(), "missing", "no folder");

    [Fact]
    public void A_huge_manifest_is_refused_unread()
    {
        var package = new PackageEditor(TinyFolders.Package());
        using (FileStream file = File.OpenWrite(package.PathOf("model.json")))
            file.SetLength(8L << 30);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refuses(package.Folder, "model.json", "8 GiB of manifest");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static void Refuses(string folder, string named, string fault) =>
        Sentences.Check(Assert.Throws<PackageException>(() => ModelPackage.Open(folder)).Message, named, fault);

    private static void Link(PackageEditor package, string file, string target)
    {
        File.Delete(package.PathOf(file));
        File.CreateSymbolicLink(package.PathOf(file), target);
    }

    private static void Resize(PackageEditor package, string file, int bytes)
    {
        using FileStream stream = File.OpenWrite(package.PathOf(file));
        stream.SetLength(stream.Length + bytes);
    }

    private static void Flip(PackageEditor package, string file)
    {
        byte[] bytes = File.ReadAllBytes(package.PathOf(file));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(package.PathOf(file), bytes);
    }

    private static void Place(PackageEditor package, string key, string value) => package.Graph("prefill", graph =>
    {
        // Not the first weight of its file, so that place 0 is another's.
        TensorProto weight = graph.Initializer.Where(tensor => tensor.ExternalData.Count > 0).Last();
        weight.ExternalData.First(entry => entry.Key == key).Value = value;
    });

    private static TensorProto External(GraphProto graph) => graph.Initializer.First(tensor => tensor.ExternalData.Count > 0);

    private static ValueInfoProto Renamed(ValueInfoProto value, string name)
    {
        ValueInfoProto copy = value.Clone();
        copy.Name = name;
        return copy;
    }
}
