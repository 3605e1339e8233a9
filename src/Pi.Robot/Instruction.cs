namespace Pi.Robot;

/// <summary>What the operator asked, verbatim; empty text means stop working.</summary>
/// <param name="Stamp">When it arrived.</param>
/// <param name="Text">The operator's words, unchanged.</param>
/// <param name="Source">The topic or command line it came from.</param>
public sealed record Instruction(Stamp Stamp, string Text, string Source);
