using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>What a policy is asked.</summary>
/// <param name="Look">What the robot senses; its observation is not null.</param>
/// <param name="Thought">The step to work on.</param>
/// <param name="Seed">Decides what is left to chance.</param>
/// <param name="Leftover">The chunk to continue; null lets the new one begin anywhere.</param>
public sealed record ActRequest(Look Look, Thought Thought, ulong Seed, Leftover? Leftover);
