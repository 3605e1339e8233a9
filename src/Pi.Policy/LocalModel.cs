using Pi.Policy.Act;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Think;
using Pi.Robot;

namespace Pi.Policy;

/// <summary>
/// A model package in this process, fitted to a robot: one set of weights that acts and, where it can write, thinks. Acting and thinking may
/// be called from two threads at once; they take turns, and acting goes first.
/// </summary>
public sealed class LocalModel : IDisposable
{
    private readonly Turns _turns;
    private readonly LocalPolicy _policy;
    private readonly Eyes _eyes;

    private LocalModel(PolicyModel model, RobotSpec robot, TimeProvider time)
    {
        Model = model;
        _turns = new Turns(time);
        var joints = new JointMap(model.Manifest, robot);
        _eyes = new Eyes(model, robot);
        _policy = new LocalPolicy(model, joints, _eyes, _turns);
        Planner = model.Manifest.ThinkPrompt is null ? null : new ModelPlanner(model, joints, _eyes, _turns, time);
    }

    /// <summary>The model, for whoever wants to measure it.</summary>
    public PolicyModel Model { get; }

    /// <summary>Acts.</summary>
    public IPolicy Policy => _policy;

    /// <summary>Thinks; null where the model cannot write.</summary>
    public IPlanner? Planner { get; }

    /// <summary>Opens a package for a robot, with the cameras that both have.</summary>
    /// <param name="folder">The package.</param>
    /// <param name="robot">The robot.</param>
    /// <param name="options">How to run it; its cameras are chosen here, unless they are given.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="PackageException">The package is wrong, or fits neither the robot nor the machine.</exception>
    public static LocalModel Load(string folder, RobotSpec robot, EngineOptions options, TimeProvider time)
    {
        var manifest = ModelPackage.Open(folder, verifiesContent: false).Manifest;
        string[] slots = [.. manifest.Cameras.Where(slot => robot.Cameras.Any(camera => camera.Slot == slot))];
        if (slots.Length == 0)
            throw new PackageException($"{manifest.Name} sees through {string.Join(", ", manifest.Cameras)}; "
                + $"the cameras of {robot.Name} stand for {string.Join(", ", robot.Cameras.Select(camera => camera.Slot))}.");
        // Before the weights are read, which takes a while.
        _ = new JointMap(manifest, robot);
        var model = PolicyModel.Load(folder, options with { Cameras = options.Cameras ?? slots }, time);
        return new LocalModel(model, robot, time);
    }

    /// <summary>Runs everything once at the robot's picture sizes, which takes seconds that a moving robot does not have.</summary>
    public Inference<Done> WarmUp(int runs = 2)
    {
        Inference<Done> answer;
        do answer = Model.WarmUp(_eyes.Blank());
        while (answer.Succeeded && --runs > 0);
        return answer;
    }

    /// <summary>Tells thinking when acting is due next, so that it starts nothing that would not be over by then.</summary>
    public void ExpectActing(Stamp due) => _turns.ExpectActing(due);

    public void Dispose() => Model.Dispose();
}
