using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Act;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

/// <summary>
/// Real-time chunking of the whole policy against a direct implementation of the equations in double precision, which knows of the model only its
/// plain velocity: re-anchoring, normalisation, schedule, weights, Euler steps and back.
/// </summary>
public sealed class GuidedFlowTests
{
    private const int Horizon = LongTinyModel.Horizon, Executed = 12, FlowSteps = 10, Joints = 7, Padded = 32;
    private const ulong Seed = 99;

    public static TheoryData<HoldSchedule, bool> Cases
    {
        get
        {
            var cases = new TheoryData<HoldSchedule, bool>();
            foreach (var schedule in Enum.GetValues<HoldSchedule>())
            {
                cases.Add(schedule, false);
                cases.Add(schedule, true);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_guided_chunk_equals_the_equations(HoldSchedule schedule, bool isRelative)
    {
        using var model = LocalModel.Load(LongTinyModel.Folder(isRelative), TestRobots.Sim, new EngineOptions { Device = ComputeDevice.Cpu, TestsItself = false, Threads = 1 }, TimeProvider.System);
        var look = Look();
        var thought = new Thought(default, "pick up the cup", ThoughtSource.Planner, "test");
        double[] state = [.. look.Observation!.Joints.Positions];
        double[][] before = model.Policy.Act(new ActRequest(look, thought, Seed - 1, null)).Value!.Positions;
        using var velocity = new Velocity(model.Model);
        for (int delay = 0; delay <= 16; delay++)
        {
            // The previous chunk, shifted by what was executed of it and held at its end.
            double[][] leftover = [.. Enumerable.Range(0, Horizon).Select(i => before[Math.Min(i + Executed, Horizon - 1)])];
            int end = Horizon - Executed;
            var request = new ActRequest(look, thought, Seed, new Leftover(leftover, RealTimeChunking.Hold(schedule, Horizon, delay, end), delay, null));

            double[][] actual = model.Policy.Act(request).Value!.Positions;

            double[][] expected = Reference(velocity, model.Model.Manifest, state, leftover, i => Weight(schedule, i, delay, end), isRelative);
            for (int i = 0; i < Horizon; i++)
                for (int joint = 0; joint < Joints; joint++)
                    Assert.True(Math.Abs(expected[i][joint] - actual[i][joint]) <= 1e-5, $"delay {delay}, step {i}, joint {joint}: {expected[i][joint]} but {actual[i][joint]}");
        }
    }

    /// <summary>W of B1, and the schedules of B3.</summary>
    private static double Weight(HoldSchedule schedule, int i, int d, int end)
    {
        if (i >= end) return 0;
        if (i < d) return 1;
        double c = (end - i) / (double)(end - d + 1);
        return schedule switch
        {
            HoldSchedule.Exponential => c * (Math.Exp(c) - 1) / (Math.E - 1),
            HoldSchedule.Linear => c,
            HoldSchedule.Ones => 1,
            _ => 0,
        };
    }

    private static double[][] Reference(
        Velocity velocity, ModelManifest manifest, double[] state, double[][] previous, Func<int, double> weight, bool isRelative)
    {
        var (q01, q99, epsilon) = (manifest.Normalisation.Action.Q01!, manifest.Normalisation.Action.Q99!, manifest.Normalisation.Epsilon);
        double Anchor(int joint) => isRelative && joint < Joints - 1 ? state[joint] : 0;
        double Normalise(double value, int joint) => (value - Anchor(joint) - q01[joint]) / (q99[joint] - q01[joint] + epsilon) * 2 - 1;
        double Unnormalise(double value, int joint) => (value + 1) / 2 * (q99[joint] - q01[joint] + epsilon) + q01[joint] + Anchor(joint);

        double[] x = [.. FlowNoise.Draw(Seed, Horizon * Padded).Select(value => (double)value)];
        for (int k = 0; k < FlowSteps; k++)
        {
            double t = 1 - (double)k / FlowSteps, tau = 1 - t;
            double w = k == 0 ? FlowSteps : Math.Min(FlowSteps, (tau * tau + (1 - tau) * (1 - tau)) / (tau * (1 - tau)));
            double[] v = velocity.At(x, k);
            for (int i = 0; i < x.Length; i++)
            {
                int step = i / Padded, dimension = i % Padded;
                double pull = dimension < Joints ? weight(step) * (Normalise(previous[step][dimension], dimension) - (x[i] - t * v[i])) : 0;
                x[i] -= (v[i] - w * pull) / FlowSteps;
            }
        }
        return [.. Enumerable.Range(0, Horizon).Select(step => Enumerable.Range(0, Joints).Select(joint => Unnormalise(x[step * Padded + joint], joint)).ToArray())];
    }

    private static Look Look()
    {
        var random = new Random(4);
        CameraImage Image()
        {
            var rgb = new byte[224 * 224 * 3];
            random.NextBytes(rgb);
            return new CameraImage(224, 224, rgb);
        }

        return TestRobots.LookAt(new Stamp(1), [0.3, -0.2, 0.5, 0.1, -0.4, 0.2, 0.02]) with { Images = [Image(), Image()] };
    }

    /// <summary>The model's velocity graph on the prefix that acting left behind.</summary>
    private sealed class Velocity(PolicyModel model) : IDisposable
    {
        private readonly InferenceSession _session = new(Path.Combine(FolderOf(model), model.Manifest.Graphs["velocity"]));

        public double[] At(double[] x, int step)
        {
            var (layers, length) = model.Engine.ReadPrefix();
            int width = model.Manifest.Dimensions.KvWidth;
            List<NamedOnnxValue> inputs =
            [
                NamedOnnxValue.CreateFromTensor("x", new DenseTensor<float>(Array.ConvertAll(x, value => (float)value), [1, Horizon, Padded])),
                NamedOnnxValue.CreateFromTensor("step", new DenseTensor<long>(new[] { (long)step }, [1])),
                NamedOnnxValue.CreateFromTensor("length", new DenseTensor<long>(new[] { (long)length }, [1])),
                .. layers.Select((rows, i) => NamedOnnxValue.CreateFromTensor(
                    $"{(i % 2 == 0 ? "key" : "value")}.{i / 2}", new DenseTensor<float>(rows, [1, rows.Length / width, width]))),
            ];
            using var outputs = _session.Run(inputs, ["velocity"]);
            return [.. outputs[0].AsEnumerable<float>().Select(value => (double)value)];
        }

        public void Dispose() => _session.Dispose();

        private static string FolderOf(PolicyModel model) => LongTinyModel.Folder(model.Manifest.Action.Delta.Count > 0);
    }
}
