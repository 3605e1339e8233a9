namespace Pi.Robot.Tests;

/// <summary>Forward kinematics against values worked out elsewhere: data sheets, Denavit-Hartenberg products, plane geometry.</summary>
public sealed class KinematicTests
{
    private static readonly double[] _someAngles = [0.3, -1.1, 0.7, 2.2, -0.4, 1.3, -0.8];

    [Fact]
    public void The_UR5e_at_zero_stretches_as_its_table_says()
    {
        // a2 + a3, d4 + d6 and d1 - d5 of the manufacturer's table; ROS turns the base by half a turn.
        Point tool = Tool("ur5e", "tool0", new double[6]);
        AssertNear(new(0.8172, 0.2329, 0.0628), tool);
    }

    [Fact]
    public void The_UR5e_agrees_with_its_Denavit_Hartenberg_table_anywhere()
    {
        (double A, double D, double Alpha)[] table =
            [(0, 0.1625, Math.PI / 2), (-0.425, 0, 0), (-0.3922, 0, 0), (0, 0.1333, Math.PI / 2), (0, 0.0997, -Math.PI / 2), (0, 0.0996, 0)];
        double[] q = _someAngles[..6];
        double[,] m = Turn(Math.PI);
        for (int i = 0; i < 6; i++)
            m = Times(m, StandardDh(q[i], table[i].A, table[i].D, table[i].Alpha));
        AssertSame(m, Poses("ur5e", q), "ur5e", "tool0");
    }

    [Fact]
    public void The_FR3_agrees_with_its_Denavit_Hartenberg_table_anywhere()
    {
        (double A, double D, double Alpha)[] table =
        [
            (0, 0.333, 0), (0, 0, -Math.PI / 2), (0, 0.316, Math.PI / 2), (0.0825, 0, Math.PI / 2),
            (-0.0825, 0.384, -Math.PI / 2), (0, 0, Math.PI / 2), (0.088, 0, Math.PI / 2),
        ];
        double[,] m = Turn(0);
        for (int i = 0; i < 7; i++)
            m = Times(m, CraigDh(_someAngles[i], table[i].A, table[i].D, table[i].Alpha));
        m = Times(m, CraigDh(0, 0, 0.107, 0));
        m = Times(m, CraigDh(-Math.PI / 4, 0, 0.1034, 0));
        AssertSame(m, Poses("fr3", [.. _someAngles, 0.03]), "fr3", "fr3_hand_tcp");
    }

    [Theory]
    [InlineData(0, 0, 0, 0.34, 0, 0.46)]
    [InlineData(1, 0, 0, 0, 0.34, 0.46)]
    [InlineData(0, 1, 0, 0.18, 0, -0.06)]
    [InlineData(0, 0, 1, -0.18, 0, 0.3)]
    public void The_simulated_arm_folds_at_right_angles_as_drawn(int pan, int lift, int elbow, double x, double y, double z)
    {
        // Upright: 0.28 m base, 0.36 m upper arm, 0.34 m forearm, then 0.18 m down to the tool.
        double h = Math.PI / 2;
        Point tool = Tool("sim", "tool", [pan * h, lift * h, elbow * h, 0, 0, 0, 0]);
        AssertNear(new(x, y, z), tool);
    }

    [Fact]
    public void Fingers_mirror_each_other()
    {
        Pose[] poses = Poses("sim", [0, 0, 0, 0, 0, 0, 0.03]);
        KinematicTree tree = RobotSpecFile.Load(Robots.PathOf("sim")).Kinematics;
        AssertNear(new(0.34, 0.03, 0.53), poses[tree.IndexOf("left_finger")].Position);
        AssertNear(new(0.34, -0.03, 0.53), poses[tree.IndexOf("right_finger")].Position);
    }

    [Fact]
    public void The_SO101_has_the_published_distances_between_its_axes()
    {
        RobotSpec spec = RobotSpecFile.Load(Robots.PathOf("so101"));
        Pose[] poses = Poses("so101", [0.4, -0.9, 0.8, 0.3, 1.0, 0.2]);
        Point At(string link) => poses[spec.Kinematics.IndexOf(link)].Position;
        Assert.Equal(Math.Sqrt(0.11257 * 0.11257 + 0.028 * 0.028), At("upper_arm_link").DistanceTo(At("lower_arm_link")), 1e-9);
        Assert.Equal(Math.Sqrt(0.1349 * 0.1349 + 0.0052 * 0.0052), At("lower_arm_link").DistanceTo(At("wrist_link")), 1e-9);
        // The zero pose looks forward: the gripper frame is in front of the pan axis and level with nothing else.
        Point tool = Tool("so101", "gripper_frame", new double[6]);
        Point turned = Tool("so101", "gripper_frame", [1.2, 0, 0, 0, 0, 0]);
        Assert.Equal(tool.Z, turned.Z, 1e-9);
        Point axis = new(0.0207909, -0.0230745, 0);
        Assert.Equal((tool with { Z = 0 }).DistanceTo(axis), (turned with { Z = 0 }).DistanceTo(axis), 1e-9);
    }

    [Fact]
    public void The_arms_of_ALOHA_are_mirror_images_by_half_a_turn()
    {
        double[] arm = [0.4, -0.5, 0.6, 0.2, 0.3, -0.1, 0.03];
        Point left = Tool("aloha", "left_tool", [.. arm, .. arm]), right = Tool("aloha", "right_tool", [.. arm, .. arm]);
        AssertNear(new(-left.X, -left.Y, left.Z), right);
        // All joints at zero: forward reach and height summed from the manufacturer's offsets.
        AssertNear(new(-0.469 + 0.05955 + 0.2 + 0.1 + 0.069744 + 0.1285, 0, 0.079 + 0.04805 + 0.3), Tool("aloha", "left_tool", new double[14]));
    }

    [Fact]
    public void A_pruned_tree_agrees_with_the_whole()
    {
        RobotSpec spec = RobotSpecFile.Load(Robots.PathOf("aloha"));
        KinematicTree pruned = spec.Kinematics.Toward("right_tool");
        Assert.True(pruned.Links.Length < spec.Kinematics.Links.Length / 2 + 2);
        double[] q = [.. Enumerable.Range(0, 14).Select(i => 0.05 * i)];
        var poses = new Pose[pruned.Links.Length];
        pruned.Evaluate(q, poses);
        Pose whole = Poses("aloha", q)[spec.Kinematics.IndexOf("right_tool")];
        Assert.Equal(whole, poses[pruned.IndexOf("right_tool")]);
        Assert.Equal(-1, pruned.IndexOf("left_tool"));
    }

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        KinematicTree tree = RobotSpecFile.Load(Robots.PathOf("fr3")).Kinematics;
        var poses = new Pose[tree.Links.Length];
        double[] q = new double[8];
        tree.Evaluate(q, poses);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            tree.Evaluate(q, poses);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Origins_turn_about_fixed_axes_in_the_order_of_URDF()
    {
        // x to y by yaw, then seen from the fixed axes: roll first, pitch second, yaw last.
        Pose pose = Pose.FromOrigin(new(1, 2, 3), Math.PI / 2, 0, Math.PI / 2);
        AssertNear(new(1, 3, 3), pose.Apply(new(1, 0, 0)));
        AssertNear(new(1, 2, 4), pose.Apply(new(0, 1, 0)));
        AssertNear(new(2, 2, 3), pose.Apply(new(0, 0, 1)));
        AssertNear(new(0, 0, -1), Pose.FromOrigin(default, 0, Math.PI / 2, 0).Apply(new(1, 0, 0)));
    }

    private static Point Tool(string robot, string frame, double[] q) =>
        Poses(robot, q)[RobotSpecFile.Load(Robots.PathOf(robot)).Kinematics.IndexOf(frame)].Position;

    private static Pose[] Poses(string robot, double[] q)
    {
        KinematicTree tree = RobotSpecFile.Load(Robots.PathOf(robot)).Kinematics;
        var poses = new Pose[tree.Links.Length];
        tree.Evaluate(q, poses);
        return poses;
    }

    private static void AssertNear(Point expected, Point actual) => Assert.True(expected.DistanceTo(actual) < 1e-9, $"expected {expected}, got {actual}");

    private static void AssertSame(double[,] m, Pose[] poses, string robot, string frame)
    {
        Pose p = poses[RobotSpecFile.Load(Robots.PathOf(robot)).Kinematics.IndexOf(frame)];
        double[,] actual = { { p.Rxx, p.Rxy, p.Rxz, p.X }, { p.Ryx, p.Ryy, p.Ryz, p.Y }, { p.Rzx, p.Rzy, p.Rzz, p.Z } };
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 4; c++)
                Assert.Equal(m[r, c], actual[r, c], 1e-9);
        }
    }

    private static double[,] Turn(double angle) => StandardDh(angle, 0, 0, 0);

    private static double[,] StandardDh(double theta, double a, double d, double alpha) => new[,]
    {
        { Math.Cos(theta), -Math.Sin(theta) * Math.Cos(alpha), Math.Sin(theta) * Math.Sin(alpha), a * Math.Cos(theta) },
        { Math.Sin(theta), Math.Cos(theta) * Math.Cos(alpha), -Math.Cos(theta) * Math.Sin(alpha), a * Math.Sin(theta) },
        { 0, Math.Sin(alpha), Math.Cos(alpha), d },
        { 0, 0, 0, 1 },
    };

    private static double[,] CraigDh(double theta, double a, double d, double alpha) => new[,]
    {
        { Math.Cos(theta), -Math.Sin(theta), 0, a },
        { Math.Sin(theta) * Math.Cos(alpha), Math.Cos(theta) * Math.Cos(alpha), -Math.Sin(alpha), -d * Math.Sin(alpha) },
        { Math.Sin(theta) * Math.Sin(alpha), Math.Cos(theta) * Math.Sin(alpha), Math.Cos(alpha), d * Math.Cos(alpha) },
        { 0, 0, 0, 1 },
    };

    private static double[,] Times(double[,] a, double[,] b)
    {
        var c = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
                c[i, j] = Enumerable.Range(0, 4).Sum(k => a[i, k] * b[k, j]);
        }
        return c;
    }
}
