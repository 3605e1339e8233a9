using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Onnx;

namespace Pi.Import.Tests;

/// <summary>Changes a package so that only the intended fault is left: sizes and hashes are put right again.</summary>
internal sealed class PackageEditor(string folder)
{
    public string Folder => folder;

    public string PathOf(string file) => Path.Combine(folder, file);

    public void Manifest(Action<JsonObject> change) => Json("model.json", change);

    public void Json(string file, Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();
        change(json);
        File.WriteAllText(PathOf(file), json.ToJsonString());
        if (file != "model.json")
            List(file);
    }

    public void Graph(string role, Action<GraphProto> change)
    {
        string path = PathOf(role + ".onnx");
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        change(model.Graph);
        File.WriteAllBytes(path, Google.Protobuf.MessageExtensions.ToByteArray(model));
        List(role + ".onnx");
    }

    public void Bytes(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        List(file);
    }

    /// <summary>The manifest's entry of a file.</summary>
    public static JsonObject Entry(JsonObject manifest, string file) =>
        manifest["files"]!.AsArray().First(entry => entry!["file"]!.GetValue<string>() == file)!.AsObject();

    private void List(string file) => Manifest(manifest =>
    {
        byte[] bytes = File.ReadAllBytes(PathOf(file));
        JsonObject entry = Entry(manifest, file);
        (entry["bytes"], entry["sha256"]) = (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    });
}
