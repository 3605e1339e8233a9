using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Act;

/// <summary>The policy that runs in this process.</summary>
internal sealed class LocalPolicy(PolicyModel model, JointMap joints, Eyes eyes, Turns turns) : IPolicy
{
    private readonly ModelManifest _manifest = model.Manifest;

    public string Model => _manifest.Name;

    public int Horizon => _manifest.Horizon;

    public TimeSpan Step { get; } = TimeSpan.FromSeconds(1 / model.Manifest.Rate);

    public Continuity Continuity => _manifest.TrainedDelay is not null ? Continuity.Trained
        : _manifest.Graphs.ContainsKey("act_guided") ? Continuity.Guided : Continuity.None;

    public Inference<JointChunk> Act(ActRequest request) => turns.Act(() => Run(request));

    private Inference<JointChunk> Run(ActRequest request)
    {
        var seen = eyes.See(request.Look);
        if (!seen.Succeeded) return seen.Cast<JointChunk>();
        var positions = request.Look.Observation!.Joints.Positions;
        var answer = model.Act(request.Thought.Text, joints.ToState(positions), request.Seed, Continue(request.Leftover));
        if (!answer.Succeeded) return answer.Cast<JointChunk>();
        double[][] rows = [.. answer.Value.Actions.Select(action => joints.ToJoints(action, positions))];
        var chunk = new JointChunk(rows, seen.Elapsed, answer.Value.PrefillTime, answer.Value.ActTime);
        return new Inference<JointChunk>(chunk, null, seen.Elapsed + answer.Elapsed);
    }

    private ChunkContinuation? Continue(Leftover? leftover) => leftover is null || !CanContinue(leftover) ? null : new ChunkContinuation(
        [.. leftover.Positions.Select(joints.ToAction)],
        leftover.Hold,
        RealTimeChunking.Correction(_manifest.FlowSteps, leftover.Cap ?? _manifest.FlowSteps))
    {
        // Beyond what it was trained for, guiding is better than nothing.
        Given = leftover.Delay <= _manifest.TrainedDelay ? leftover.Delay : null,
    };

    private bool CanContinue(Leftover leftover) => leftover.Delay <= _manifest.TrainedDelay || _manifest.Graphs.ContainsKey("act_guided");
}
