using Pi.Policy.Models.Engine;

namespace Pi.Policy.Act;

/// <summary>
/// What turns a look and a thought into joint targets: the model in this process, or one elsewhere. It blocks for as long as the
/// inference takes, at most its own deadline; trouble is a value.
/// </summary>
public interface IPolicy
{
    /// <summary>The model's name, for records and people.</summary>
    string Model { get; }

    /// <summary>Steps in a chunk.</summary>
    int Horizon { get; }

    /// <summary>Time from one step to the next.</summary>
    TimeSpan Step { get; }

    /// <summary>What can be asked of it where chunks follow one another.</summary>
    Continuity Continuity { get; }

    /// <summary>A chunk for the request; the same request gives the same chunk.</summary>
    Inference<JointChunk> Act(ActRequest request);
}
