using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>How often a task was solved.</summary>
/// <param name="Task">Which.</param>
/// <param name="Episodes">How many were tried.</param>
/// <param name="Successes">How many were solved.</param>
/// <param name="MeanSeconds">Simulated time of the solved ones, on average.</param>
/// <param name="FailedSeeds">The others.</param>
public sealed record TaskScore(TaskKind Task, int Episodes, int Successes, double MeanSeconds, IReadOnlyList<int> FailedSeeds)
{
    public double SuccessRate => Episodes == 0 ? 0 : (double)Successes / Episodes;
}
