namespace Pi.Policy.Models.Package;

/// <summary>Sizes that decide the shapes of the graphs' inputs and outputs.</summary>
/// <param name="Layers">Transformer layers whose keys and values are cached.</param>
/// <param name="Width">Width of an image token as the vision graph gives it; in all but pi-mini that of the language model too.</param>
/// <param name="KvWidth">Width of one cached key or value row: key heads x head size.</param>
/// <param name="ImageTokens">Tokens per camera.</param>
/// <param name="Vocabulary">Rows of the token embedding.</param>
/// <param name="MaxPositions">Rows of the rotary tables: prefix, thought and chunk together must fit.</param>
/// <param name="StateRows">Rows that the continuous state takes in the prefix cache: 1 for pi0 and smolvla, 0 for pi05.</param>
public sealed record ModelDimensions(int Layers, int Width, int KvWidth, int ImageTokens, int Vocabulary, int MaxPositions, int StateRows);
