using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pi.Import.Tests;

/// <summary>Other forms of the same checkpoint.</summary>
internal static class CheckpointEdits
{
    /// <summary>Turns the folder into one of openpi's converter, with statistics of its own.</summary>
    public static void MakeOpenPi(string checkpoint)
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

    /// <summary>Divides the weights between two files with an index.</summary>
    public static void SplitInTwo(string checkpoint)
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
