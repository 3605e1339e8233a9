using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>How the records of a package are written as JSON: snake_case, every field known, none repeated, none left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(Example))]
[JsonSerializable(typeof(Golden))]
public sealed partial class PackageJson : JsonSerializerContext;
