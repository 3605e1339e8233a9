namespace Pi.Policy.Models.Engine;

/// <summary>How many cameras and prompt tokens (padding included) a prefix has.</summary>
internal readonly record struct PrefixShape(int Cameras, int Tokens);
