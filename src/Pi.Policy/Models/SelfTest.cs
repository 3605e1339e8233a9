using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models;

/// <summary>Runs a package's example and compares every part with its golden answer.</summary>
internal static class SelfTest
{
    /// <summary>Whether the engine has every camera that the example has an image of.</summary>
    public static bool CanRun(PolicyModel model, Example example) => example.Cameras.All(camera => model.Engine.Cameras.Contains(camera.Slot));

    /// <exception cref="PackageException">A part differs, or the example did not run.</exception>
    public static SelfTestReport Run(PolicyModel model, Example example, Golden golden)
    {
        CameraImage?[] images = [.. model.Engine.Cameras.Select(slot => example.Cameras.FirstOrDefault(camera => camera.Slot == slot))
            .Select(camera => camera is null ? null : new CameraImage(camera.Width, camera.Height, camera.Rgb))];

        Demand("act_tokens", golden.ActTokens, model.BuildActPrompt(example.Instruction, example.State).Tokens);
        Answer(model.See(images));
        if (model.BuildThinkPrompt(example.Instruction, example.State) is { } prompt && golden.ThinkTokens is not null)
        {
            Demand("think_tokens", golden.ThinkTokens, prompt.Tokens);
            var thought = Answer(model.Think(example.Instruction, example.State));
            // Golden thoughts end before the first close choice, which rounding may turn.
            Demand("thought_tokens", golden.ThoughtTokens ?? [], thought.Tokens.Take(golden.ThoughtTokens?.Count ?? 0));
            if (thought.Tokens.SequenceEqual(golden.ThoughtTokens ?? [])) Demand("thought", golden.Thought ?? "", thought.Text);
        }
        return DemandActions(golden, Answer(model.Act(example.Instruction, example.State, [.. example.Noise])).Normalised);
    }

    private static T Answer<T>(Inference<T> inference)
        where T : class => inference.Value ?? throw new PackageException($"The package's example did not run: {inference.Failure!.Message}");

    private static void Demand<T>(string field, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        if (!expected.SequenceEqual(actual))
            throw new PackageException($"golden.{field} is [{string.Join(' ', expected)}], but here the example gives [{string.Join(' ', actual)}].");
    }

    private static SelfTestReport DemandActions(Golden golden, float[] actions)
    {
        double[] errors = [.. golden.Actions.Zip(actions, (expected, actual) => Math.Abs((double)expected - actual))];
        if (golden.Actions.Count != actions.Length || errors.Max() > golden.MaxError || errors.Average() > golden.MeanError)
            throw new PackageException(
                $"golden.actions: here the example differs by up to {errors.Max():g3} (mean {errors.Average():g3}); the package accepts {golden.MaxError:g3} (mean {golden.MeanError:g3}).");
        return new SelfTestReport(errors.Max(), errors.Average());
    }
}
