using System.Globalization;

namespace Pi.Robot;

/// <summary>What must hold between the fields of a robot description.</summary>
internal sealed class RobotSpecRules(string file, RobotSpec spec, Urdf urdf)
{
    public void Check()
    {
        RefuseDuplicates("joints", spec.Joints.Select(j => j.Name));
        RefuseDuplicates("grippers", spec.Grippers.Select(g => g.Name));
        RefuseDuplicates("cameras", spec.Cameras.Select(c => c.Name));
        RefuseDuplicates("controllers", spec.Controllers.Select(c => c.Name));
        RefuseDuplicates("tools", spec.Tools.Select(t => t.Frame));
        if (spec.Joints.IsEmpty)
            throw Wrong("joints", "expected at least one joint");
        if (spec.Tools.IsEmpty)
            throw Wrong("tools", "expected at least one tool, whose speed and workspace are limited");
        CheckGrippers();
        CheckControllers();
        CheckTools();
    }

    private void CheckGrippers()
    {
        for (int i = 0; i < spec.Grippers.Length; i++)
        {
            GripperSpec gripper = spec.Grippers[i];
            JointSpec joint = spec.Joints.FirstOrDefault(j => j.Name == gripper.Joint)
                ?? throw Wrong($"grippers[{i}].joint", $"expected a name from 'joints', found '{gripper.Joint}'");
            RequireInside($"grippers[{i}].open", gripper.Open, joint);
            RequireInside($"grippers[{i}].closed", gripper.Closed, joint);
            if (gripper.Open == gripper.Closed)
                throw Wrong($"grippers[{i}].open", "expected a position that differs from 'closed'");
        }
    }

    private void RequireInside(string field, double position, JointSpec joint)
    {
        if (!(position >= joint.Lower && position <= joint.Upper))
            throw Wrong(field, string.Create(CultureInfo.InvariantCulture, $"expected a position inside the limits [{joint.Lower}, {joint.Upper}] of joint '{joint.Name}', found {position}"));
    }

    private void CheckControllers()
    {
        foreach ((int i, ControllerSpec controller) in spec.Controllers.Index())
        {
            if (controller.Joints.FirstOrDefault(name => spec.Joints.All(j => j.Name != name)) is { } unknown)
                throw Wrong($"controllers[{i}].joints", $"expected names from 'joints', found '{unknown}'");
        }
        foreach (JointSpec joint in spec.Joints)
        {
            int drivers = spec.Controllers.Sum(c => c.Joints.Count(name => name == joint.Name));
            if (drivers != 1)
                throw Wrong("controllers", $"expected exactly one controller that drives joint '{joint.Name}', found {drivers}");
        }
    }

    private void CheckTools()
    {
        for (int i = 0; i < spec.Tools.Length; i++)
        {
            if (spec.Kinematics.IndexOf(spec.Tools[i].Frame) < 0)
                throw Wrong($"tools[{i}].frame", $"expected a link of the URDF, found '{spec.Tools[i].Frame}'");
            RequireKnownPath(i, spec.Tools[i].Frame);
        }
    }

    /// <summary>A joint that moves the tool but is not in the description would make the tool's pose a guess.</summary>
    private void RequireKnownPath(int tool, string frame)
    {
        for (string link = frame; link != urdf.Root;)
        {
            UrdfJoint joint = urdf.Joints.First(j => j.Child == link);
            string mover = joint.Mimics ?? joint.Name;
            if (joint.Kind != JointKind.Fixed && spec.Joints.All(j => j.Name != mover))
                throw Wrong($"tools[{tool}].frame", $"expected joint '{mover}', which moves '{frame}', to be among 'joints'");
            link = joint.Parent;
        }
    }

    private void RefuseDuplicates(string field, IEnumerable<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong(field, $"expected each name once, found '{twice.Key}' {twice.Count()} times");
    }

    private RobotSpecException Wrong(string field, string expectation) => new(file, field, expectation);
}
