namespace Pi.Policy.Models.Package;

/// <summary>The tokeniser's file and special ids.</summary>
/// <param name="Kind">Which reader the file is for.</param>
/// <param name="File">Its name in the package.</param>
/// <param name="Pad">Id that fills the prompt bucket; masked, so any id does.</param>
/// <param name="Eos">Id that ends a thought.</param>
/// <param name="Bos">Id put before a prompt whose template asks for it.</param>
public sealed record TokenizerSpec(TokenizerKind Kind, string File, int Pad, int Eos, int? Bos = null);
