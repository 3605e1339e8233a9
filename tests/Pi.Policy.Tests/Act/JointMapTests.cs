using Pi.Policy.Act;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Parity;

namespace Pi.Policy.Tests.Act;

public sealed class JointMapTests
{
    private static readonly double[] Positions = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.01];

    private static ModelManifest Manifest => TinyModel.Get(Architecture.Pi05, Resampler.Antialiased).Package.Manifest;

    [Fact]
    public void Joints_are_found_by_name_in_whatever_order()
    {
        string[] names = ["joint3", "joint1.pos", "gripper_joint"];
        var map = new JointMap(With(names, ["rad", "rad", "m"]), TestRobots.Sim);

        Assert.Equal([0.3, 0.1, 0.01], map.ToState(Positions));
        Assert.Equal([0.3, 0.1, 0.01], map.ToAction(Positions));
        Assert.Equal([8, 0.2, 7, 0.4, 0.5, 0.6, 0.02], map.ToJoints([7, 8, 0.02], Positions));
    }

    [Fact]
    public void Dimensions_that_are_only_numbered_are_the_joints_in_order()
    {
        var map = new JointMap(Manifest, TestRobots.Sim);

        Assert.Equal(Positions, map.ToState(Positions));
        Assert.Equal(Positions, map.ToJoints(Positions, new double[7]));
    }

    [Fact]
    public void A_gripper_may_be_a_share_of_its_way()
    {
        var map = new JointMap(With(["gripper_joint"], ["1"]), TestRobots.Sim);

        Assert.Equal(0.75, map.ToState(Positions)[0], 12);
        Assert.Equal(0.04, map.ToJoints([0], Positions)[6], 12);
        Assert.Equal(0, map.ToJoints([1], Positions)[6], 12);
    }

    [Fact]
    public void Joints_that_the_robot_lacks_and_units_that_do_not_fit_are_refused_by_name()
    {
        Assert.Contains("'elbow'", Refusal(With(["joint1", "elbow"], ["rad", "rad"])));
        Assert.Contains("'rad/s'", Refusal(With(["joint1"], ["rad/s"])));
        Assert.Contains("expected 'm' or '1'", Refusal(With(["gripper_joint"], ["mm"])));
        Assert.Contains("7 joints", Refusal(With(["state_0", "state_1"], ["rad", "rad"])));
    }

    private static string Refusal(ModelManifest manifest) => Assert.Throws<PackageException>(() => new JointMap(manifest, TestRobots.Sim)).Message;

    private static ModelManifest With(string[] names, string[] units) => Manifest with
    {
        State = new VectorLayout(32, names, units, []),
        Action = new VectorLayout(32, names[0] == "state_0" ? ["action_0", "action_1"] : names, units, []),
    };
}
