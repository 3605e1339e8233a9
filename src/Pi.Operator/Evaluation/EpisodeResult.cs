namespace Pi.Operator.Evaluation;

/// <summary>How one episode ended.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Setting">How much was varied.</param>
/// <param name="Seed">Of the world.</param>
/// <param name="Instruction">What the mind was told.</param>
/// <param name="Named">The colour of the block that was to be moved; empty when all were.</param>
/// <param name="Blocks">How many blocks there were.</param>
/// <param name="IsDone">The world's verdict.</param>
/// <param name="Seconds">How long it took, or was tried.</param>
/// <param name="Taken">The colour of the block that was lifted first; empty when none was.</param>
/// <param name="ThoughtsRight">Moments at which the mind thought what the expert did.</param>
/// <param name="Thoughts">Moments that were looked at.</param>
/// <param name="Trouble">What kept the episode from being played; empty when nothing did.</param>
internal sealed record EpisodeResult(
    string Task, string Setting, int Seed, string Instruction, string Named, int Blocks, bool IsDone, double Seconds, string Taken, int ThoughtsRight, int Thoughts, string Trouble);
