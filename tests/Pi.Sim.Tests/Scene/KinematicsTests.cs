using Pi.Robot;
using Pi.Sim.Mujoco;
using Pi.Sim.Scene;

namespace Pi.Sim.Tests.Scene;

/// <summary>The scene that is simulated and the URDF that others plan with are one arm.</summary>
public sealed class KinematicsTests : IDisposable
{
    private const int Poses = 10_000;
    private const double Metres = 1e-4;

    private readonly World _world = new();
    private readonly Urdf _urdf = Urdf.Load(SceneFile.Urdf);

    [Fact]
    public void Urdf_and_scene_agree_on_ten_thousand_random_poses()
    {
        string[] frames = ["tool", "wrist_camera_optical_frame", "base_camera_optical_frame", "left_finger", "right_finger"];
        KinematicTree tree = KinematicTree.Build(_urdf, [.. Arm.JointNames]);
        UrdfJoint[] limits = [.. Arm.JointNames.Select(name => _urdf.Joints.Single(joint => joint.Name == name))];
        var links = new Pose[tree.Links.Length];
        var random = new Random(1);
        var worst = new double[frames.Length];
        for (int i = 0; i < Poses; i++)
        {
            double[] joints = [.. limits.Select(limit => limit.Lower + (limit.Upper - limit.Lower) * random.NextDouble())];
            tree.Evaluate(joints, links);
            _world.Arm.Place(joints);
            _world.State.Forward();
            for (int frame = 0; frame < frames.Length; frame++)
                worst[frame] = Math.Max(worst[frame], Distance(links[tree.IndexOf(frames[frame])], SceneFrame(frames[frame])));
        }
        Assert.All(frames.Zip(worst), frame => Assert.True(frame.Second < Metres, $"{frame.First} differs by {frame.Second * 1000:f3} mm"));
    }

    [Fact]
    public void Drives_obey_the_limits_of_the_urdf()
    {
        for (int i = 0; i < Arm.Joints; i++)
        {
            UrdfJoint joint = _urdf.Joints.Single(j => j.Name == Arm.JointNames[i]);
            Assert.Equal(joint.Velocity, Arm.VelocityLimits[i]);
        }
    }

    public void Dispose() => _world.Dispose();

    // The points one decimetre along each axis, so that a wrong rotation shows as well.
    private static double Distance(in Pose urdf, in Pose scene)
    {
        Point[] ends = [new(0, 0, 0), new(0.1, 0, 0), new(0, 0.1, 0), new(0, 0, 0.1)];
        double worst = 0;
        foreach (Point end in ends)
            worst = Math.Max(worst, urdf.Apply(end).DistanceTo(scene.Apply(end)));
        return worst;
    }

    private unsafe Pose SceneFrame(string link)
    {
        ref readonly StateView view = ref _world.State.View;
        if (link == "tool")
            return ToPose(view.SitePosition, view.SiteRotation, _world.Model.Find(ModelObject.Site, "tool"), 1);
        string camera = link.Replace("_optical_frame", "", StringComparison.Ordinal);
        // An optical frame looks along +z with y down (REP 103); MuJoCo's cameras look along -z with y up.
        return camera != link
            ? ToPose(view.CameraPosition, view.CameraRotation, _world.Model.Find(ModelObject.Camera, camera), -1)
            : ToPose(view.BodyPosition, view.BodyRotation, _world.Model.Find(ModelObject.Body, link), 1);
    }

    private static unsafe Pose ToPose(double* positions, double* rotations, int index, int flip)
    {
        double* p = positions + 3 * index;
        double* r = rotations + 9 * index;
        return new Pose(r[0], flip * r[1], flip * r[2], r[3], flip * r[4], flip * r[5], r[6], flip * r[7], flip * r[8], p[0], p[1], p[2]);
    }
}
