using System.Collections.Immutable;
using Pi.Policy.Models.Package;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>
/// Between a model's state and action vectors and the robot's joints: which is which, and in what unit. The one place that decides on order,
/// for measured states, answers and leftovers alike.
/// </summary>
public sealed class JointMap
{
    private readonly ImmutableArray<Column> _state;
    private readonly ImmutableArray<Column> _action;

    /// <exception cref="PackageException">The model's joints are not the robot's.</exception>
    public JointMap(ModelManifest manifest, RobotSpec robot)
    {
        _state = Map("state", manifest, manifest.State, robot);
        _action = Map("action", manifest, manifest.Action, robot);
    }

    /// <summary>A dimension: its joint's place in the robot's order, and position = offset + scale x value.</summary>
    private readonly record struct Column(int Joint, double Offset, double Scale);

    /// <summary>Joint positions as the model's state.</summary>
    public double[] ToState(IReadOnlyList<double> positions) => Read(_state, positions);

    /// <summary>Joint targets as the model's absolute actions.</summary>
    public double[] ToAction(IReadOnlyList<double> positions) => Read(_action, positions);

    /// <summary>The model's absolute actions as joint targets; joints that it does not move stay where they are.</summary>
    public double[] ToJoints(IReadOnlyList<double> action, IReadOnlyList<double> positions)
    {
        double[] joints = [.. positions];
        for (int i = 0; i < _action.Length; i++) joints[_action[i].Joint] = _action[i].Offset + _action[i].Scale * action[i];
        return joints;
    }

    private static double[] Read(ImmutableArray<Column> columns, IReadOnlyList<double> positions) =>
        [.. columns.Select(column => (positions[column.Joint] - column.Offset) / column.Scale)];

    private static ImmutableArray<Column> Map(string what, ModelManifest manifest, VectorLayout layout, RobotSpec robot)
    {
        bool isNumbered = layout.Names.Select((name, i) => name == $"{what}_{i}").All(holds => holds);
        if (isNumbered && layout.Size != robot.Joints.Length)
            throw new PackageException($"{manifest.Name} does not name the {layout.Size} dimensions of its {what}, but {robot.Name} has {robot.Joints.Length} joints: "
                + $"name them in {what}.names of model.json.");
        return [.. layout.Names.Select((name, i) =>
            Unit($"{what}.units[{i}]", layout.Units[i], isNumbered ? i : Find(what, name, manifest, robot), robot))];
    }

    private static int Find(string what, string name, ModelManifest manifest, RobotSpec robot)
    {
        // LeRobot's feature names end in what is measured.
        string joint = name.EndsWith(".pos", StringComparison.Ordinal) ? name[..^4] : name;
        int at = robot.Joints.ToList().FindIndex(spec => spec.Name == joint);
        return at >= 0 ? at : throw new PackageException(
            $"{what}.names of {manifest.Name} has '{name}'; {robot.Name} has the joints {string.Join(", ", robot.Joints.Select(spec => spec.Name))}.");
    }

    /// <summary>Units are those of <see cref="VectorLayout"/>; 1 is a gripper's way from open (0) to closed (1).</summary>
    private static Column Unit(string field, string unit, int joint, RobotSpec robot)
    {
        var spec = robot.Joints[joint];
        var gripper = robot.Grippers.FirstOrDefault(gripper => gripper.Joint == spec.Name);
        if (unit == "1" && gripper is not null) return new Column(joint, gripper.Open, gripper.Closed - gripper.Open);
        string expected = spec.Kind == JointKind.Prismatic ? "m" : "rad";
        // An importer that was told nothing writes rad throughout.
        if (unit == expected || unit == "rad") return new Column(joint, 0, 1);
        string share = gripper is null ? "" : " or '1', the gripper's way from open to closed";
        throw new PackageException($"{field} is '{unit}' for joint {spec.Name} of {robot.Name}, expected '{expected}'{share}.");
    }
}
