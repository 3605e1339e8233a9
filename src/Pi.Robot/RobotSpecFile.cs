using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pi.Robot;

/// <summary>Loads a <see cref="RobotSpec"/> and refuses, with one sentence, anything it does not fully understand.</summary>
public static class RobotSpecFile
{
    /// <param name="path">The YAML file; its field <c>urdf</c> is relative to its folder.</param>
    /// <exception cref="RobotSpecException">Names the file, the field and what was expected.</exception>
    public static RobotSpec Load(string path)
    {
        SpecFields fields = Open(path);
        string urdfPath = Path.Combine(Path.GetDirectoryName(path) ?? "", fields.Text("urdf"));
        Urdf urdf = Urdf.Load(urdfPath);
        ImmutableArray<JointSpec> joints = [.. fields.List("joints").Select(f => ReadJoint(f, urdf))];
        var spec = new RobotSpec(
            fields.Text("robot"),
            fields.Topic("joint_states"),
            ReadRates(fields.Fields("rates")),
            joints,
            [.. fields.List("grippers").Select(ReadGripper)],
            [.. fields.List("cameras").Select(ReadCamera)],
            [.. fields.List("controllers").Select(ReadController)],
            [.. fields.List("tools").Select(ReadTool)],
            KinematicTree.Build(urdf, [.. joints.Select(j => j.Name)]));
        fields.RefuseUnknown();
        new RobotSpecRules(path, spec, urdf).Check();
        return spec;
    }

    private static SpecFields Open(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }]
                ? new(path, "", root)
                : throw new RobotSpecException(path, "", "expected one YAML document with named fields");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RobotSpecException(path, "", "expected a readable robot description here");
        }
        catch (YamlException e)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"line {e.Start.Line}");
            throw new RobotSpecException(path, line, "expected well-formed YAML with each field once");
        }
    }

    private static JointSpec ReadJoint(SpecFields fields, Urdf urdf)
    {
        string name = fields.Text("name");
        UrdfJoint joint = urdf.Joints.FirstOrDefault(j => j.Name == name && j.Kind != JointKind.Fixed && j.Mimics is null)
            ?? throw fields.Wrong("name", $"expected a movable joint of the URDF that mimics none, found '{name}'");
        double[] position = fields.Numbers("position", 2, Unit.Position(joint.Kind));
        var spec = new JointSpec(
            name, joint.Kind, position[0], position[1],
            fields.Number("velocity", Unit.Velocity(joint.Kind)),
            fields.Number("acceleration", Unit.Acceleration(joint.Kind)),
            fields.Number("jerk", Unit.Jerk(joint.Kind)),
            fields.Number("tracking", Unit.Tracking(joint.Kind)));
        fields.RefuseUnknown();
        RefuseWider(fields, spec, joint);
        return spec;
    }

    private static void RefuseWider(SpecFields fields, JointSpec spec, UrdfJoint joint)
    {
        if (spec.Lower >= spec.Upper)
            throw fields.Wrong("position", "expected [lower, upper] with lower below upper");
        if (spec.Lower < joint.Lower || spec.Upper > joint.Upper)
            throw fields.Wrong("position", string.Create(CultureInfo.InvariantCulture, $"expected limits inside the URDF's [{joint.Lower}, {joint.Upper}]"));
        if (spec.Velocity > joint.Velocity)
            throw fields.Wrong("velocity", string.Create(CultureInfo.InvariantCulture, $"expected at most the URDF's {joint.Velocity}"));
    }

    private static Rates ReadRates(SpecFields fields)
    {
        var rates = new Rates(fields.Number("control", Unit.ControlRate), fields.Number("joint_states", Unit.Hertz));
        fields.RefuseUnknown();
        return rates;
    }

    private static GripperSpec ReadGripper(SpecFields fields)
    {
        // The joint decides between rad and m; the rules check the range against its limits.
        var gripper = new GripperSpec(
            fields.Text("name"), fields.Text("joint"), fields.Number("open", Unit.Metres), fields.Number("closed", Unit.Metres));
        fields.RefuseUnknown();
        return gripper;
    }

    private static CameraSpec ReadCamera(SpecFields fields)
    {
        string name = fields.Text("name");
        double[] size = fields.Numbers("size", 2, Unit.Pixels);
        var camera = new CameraSpec(
            name, fields.Topic("topic"), fields.Text("encoding"), (int)size[0], (int)size[1], fields.Text("slot"), fields.Number("rate", Unit.Hertz));
        if (size[0] != camera.Width || size[1] != camera.Height)
            throw fields.Wrong("size", "expected whole numbers of pixels [width, height]");
        if (camera.Encoding is not ("rgb8" or "bgr8" or "rgba8" or "bgra8" or "mono8" or "jpeg" or "png"))
            throw fields.Wrong("encoding", $"expected rgb8, bgr8, rgba8, bgra8, mono8, jpeg or png, found '{camera.Encoding}'");
        fields.RefuseUnknown();
        return camera;
    }

    private static ControllerSpec ReadController(SpecFields fields)
    {
        var controller = new ControllerSpec(fields.Text("name"), ReadType(fields), fields.Topic("topic"), [.. fields.Texts("joints")]);
        fields.RefuseUnknown();
        return controller;
    }

    private static ControllerType ReadType(SpecFields fields) => fields.Text("type") switch
    {
        "joint_trajectory" => ControllerType.JointTrajectory,
        "forward_command" => ControllerType.ForwardCommand,
        "gripper_command" => ControllerType.GripperCommand,
        "parallel_gripper_command" => ControllerType.ParallelGripperCommand,
        var other => throw fields.Wrong(
            "type", $"expected joint_trajectory, forward_command, gripper_command or parallel_gripper_command, found '{other}'"),
    };

    private static ToolSpec ReadTool(SpecFields fields)
    {
        string frame = fields.Text("frame");
        double speed = fields.Number("speed", Unit.MetresPerSecond);
        SpecFields box = fields.Fields("workspace");
        double[] min = box.Numbers("min", 3, Unit.Metres);
        double[] max = box.Numbers("max", 3, Unit.Metres);
        box.RefuseUnknown();
        fields.RefuseUnknown();
        if (min.Zip(max).Any(side => side.First >= side.Second))
            throw fields.Wrong("workspace", "expected every number of min below that of max");
        return new(frame, speed, new(new(min[0], min[1], min[2]), new(max[0], max[1], max[2])));
    }
}
