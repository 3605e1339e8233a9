using Pi.Robot;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>
/// Joint positions for a tool pose by damped least squares on the model's Jacobian (Wampler 1986; Nakamura and Hanafusa 1986), the
/// tool pointing down.
/// </summary>
internal sealed unsafe class InverseKinematics : IDisposable
{
    private const int Rows = 6;
    private const double DampingFactor = 1e-4;
    private const double SquaredTolerance = 1e-10;
    private const double LongestStep = 0.3;

    private readonly MujocoState _scratch;
    private readonly Arm _arm;
    private readonly double[] _jacobian;
    private readonly double[] _error = new double[Rows];
    private readonly double[,] _system = new double[Rows, Rows + 1];

    public InverseKinematics(MujocoModel model)
    {
        _scratch = new MujocoState(model);
        _arm = new Arm(_scratch, 0);
        _jacobian = new double[Rows * model.View.Velocities];
    }

    /// <summary>Improves <paramref name="joints"/> (the arm's six) until the tool is at the pose; returns whether it got there.</summary>
    public bool Solve(ToolPose goal, Span<double> joints, int iterations)
    {
        for (int i = 0; i <= iterations; i++)
        {
            for (int joint = 0; joint < Arm.ArmJoints; joint++)
                _scratch.View.Positions[_arm.PositionAddresses[joint]] = joints[joint];
            _scratch.ForwardKinematics();
            if (Measure(goal) < SquaredTolerance)
                return true;
            if (i < iterations)
                Improve(joints);
        }
        return false;
    }

    public void Dispose() => _scratch.Dispose();

    // Position error, and half the sum of the cross products of the axes that are and the axes that shall be.
    private double Measure(ToolPose goal)
    {
        Point p = _arm.ToolPosition;
        double* r = _scratch.View.SiteRotation + 9 * _arm.ToolSite;
        (double s, double c) = Math.SinCos(goal.Yaw);
        (_error[0], _error[1], _error[2]) = (goal.Position.X - p.X, goal.Position.Y - p.Y, goal.Position.Z - p.Z);
        _error[3] = 0.5 * (-r[6] * s + r[5] - r[7] * c);
        _error[4] = 0.5 * (r[6] * c - r[7] * s - r[2]);
        _error[5] = 0.5 * (r[0] * s - r[3] * c + r[1] * c + r[4] * s);
        return _error.Sum(e => e * e);
    }

    private void Improve(Span<double> joints)
    {
        int columns = _scratch.Model.View.Velocities;
        fixed (double* jacobian = _jacobian)
            MujocoLibrary.mj_jacSite(_scratch.Model, _scratch, jacobian, jacobian + 3 * columns, _arm.ToolSite);
        BuildSystem();
        Eliminate();
        for (int joint = 0; joint < Arm.ArmJoints; joint++)
        {
            double step = 0;
            for (int row = 0; row < Rows; row++)
                step += Slope(row, joint) * _system[row, Rows];
            joints[joint] += Math.Clamp(step, -LongestStep, LongestStep);
        }
    }

    private double Slope(int row, int joint) => _jacobian[row * _scratch.Model.View.Velocities + _arm.VelocityAddresses[joint]];

    // (J Jt + damping) x = error
    private void BuildSystem()
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Rows; column++)
            {
                double sum = row == column ? DampingFactor : 0;
                for (int joint = 0; joint < Arm.ArmJoints; joint++)
                    sum += Slope(row, joint) * Slope(column, joint);
                _system[row, column] = sum;
            }
            _system[row, Rows] = _error[row];
        }
    }

    // Gauss-Jordan; the damping keeps every pivot of this symmetric matrix positive.
    private void Eliminate()
    {
        for (int pivot = 0; pivot < Rows; pivot++)
        {
            double scale = 1 / _system[pivot, pivot];
            for (int column = pivot; column <= Rows; column++)
                _system[pivot, column] *= scale;
            for (int row = 0; row < Rows; row++)
            {
                double factor = _system[row, pivot];
                for (int column = pivot; row != pivot && column <= Rows; column++)
                    _system[row, column] -= factor * _system[pivot, column];
            }
        }
    }
}
