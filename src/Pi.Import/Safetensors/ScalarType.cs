namespace Pi.Import.Safetensors;

/// <summary>Types that weights are stored in; the names are those of the safetensors format.</summary>
public enum ScalarType
{
    F32,
    F16,
    BF16,
}
