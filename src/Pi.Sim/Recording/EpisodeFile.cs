using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Recording;

/// <summary>Writes the steps of one episode as a .npz file; docs/simulation.md describes the arrays.</summary>
internal static class EpisodeFile
{
    private const int Spatial = 3;
    private const int Channels = 3;

    /// <param name="path">Replaced if it is there; never left half written.</param>
    /// <param name="episode">What was asked for.</param>
    /// <param name="frames">The steps, at least one.</param>
    /// <param name="cameras">Names of <see cref="Frame.Images"/>.</param>
    /// <param name="isWhole">Whether the last step is the end of the task.</param>
    public static void Write(string path, Episode episode, IReadOnlyList<Frame> frames, IReadOnlyList<string> cameras, bool isWhole)
    {
        string partial = path + ".partial";
        using (FileStream stream = File.Create(partial))
        using (var file = new NumpyFile(stream))
        {
            AddSteps(file, frames, cameras);
            file.Add("instruction", [episode.Instruction]);
            file.Add("paraphrases", [.. Enumerable.Range(0, Phrases.Count(episode.Goal.Kind)).Select(i => Phrases.Say(episode.Goal, i))], Phrases.Count(episode.Goal.Kind));
            file.Add("task", [episode.Goal.Kind.ToString().ToLowerInvariant()]);
            file.Add("setting", [episode.Variation.Name]);
            file.Add("seed", episode.Seed);
            file.Add("whole", isWhole ? 1 : 0);
            file.Add("named_block", episode.Goal.Kind == TaskKind.Sort ? -1 : (int)episode.Goal.Block);
        }
        File.Move(partial, path, overwrite: true);
    }

    private static void AddSteps(NumpyFile file, IReadOnlyList<Frame> frames, IReadOnlyList<string> cameras)
    {
        int steps = frames.Count;
        for (int camera = 0; camera < cameras.Count; camera++)
        {
            int side = (int)Math.Sqrt(frames[0].Images[camera].Length / Channels);
            file.Add(cameras[camera], frames.Select(frame => frame.Images[camera]), steps, side, side, Channels);
        }
        file.Add("time", [.. frames.Select(frame => frame.Time)], steps);
        file.Add("position", Floats(frames, frame => frame.Positions), steps, Arm.Joints);
        file.Add("velocity", Floats(frames, frame => frame.Velocities), steps, Arm.Joints);
        file.Add("action", Floats(frames, frame => frame.Action), steps, Arm.Joints);
        file.Add("thought", [.. frames.Select(frame => frame.Thought)], steps);
        file.Add("phase", [.. frames.Select(frame => frame.Phase)], steps);
        file.Add("tool", Floats(frames, frame => Numbers(frame.Tool)), steps, Spatial);
        file.Add("objects", Floats(frames, frame => frame.Objects.SelectMany(Numbers)), steps, frames[0].Objects.Length, Spatial);
    }

    private static float[] Floats(IReadOnlyList<Frame> frames, Func<Frame, IEnumerable<double>> select) =>
        [.. frames.SelectMany(select).Select(value => (float)value)];

    private static double[] Numbers(Point point) => [point.X, point.Y, point.Z];
}
