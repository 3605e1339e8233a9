using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pi.Policy.Models.Package;

/// <summary>JSON to records; what does not fit becomes a sentence with the path of the field.</summary>
internal static class PackageReader
{
    public static ModelManifest ReadManifest(byte[] json)
    {
        CheckFormat(json);
        return Read(json, ModelManifest.FileName, PackageJson.Default.ModelManifest);
    }

    public static T Read<T>(byte[] json, string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new PackageException($"{file} holds null, expected an object.");
        }
        catch (JsonException error)
        {
            throw Describe(file, error);
        }
    }

    // Before anything else: a later format may have other fields, and the answer to that is another program, not another field.
    private static void CheckFormat(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format))
                throw new PackageException($"{ModelManifest.FileName}: format is missing, expected {ModelManifest.CurrentFormat}.");
            if (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out int number) || number != ModelManifest.CurrentFormat)
                throw new PackageException(
                    $"{ModelManifest.FileName}: format is {format.GetRawText()}, expected {ModelManifest.CurrentFormat}; import the checkpoint again with this version.");
        }
        catch (JsonException error)
        {
            throw Describe(ModelManifest.FileName, error);
        }
    }

    // The first sentence says what is wrong; the rest repeats path and position.
    private static PackageException Describe(string file, JsonException error)
    {
        string reason = error.Message.Split(" Path: ")[0].TrimEnd('.').Replace('\n', ' ');
        string field = string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : $" {error.Path.TrimStart('$', '.')}:";
        return new PackageException($"{file}:{field} {reason}, expected the field as docs/models.md describes it.");
    }
}
