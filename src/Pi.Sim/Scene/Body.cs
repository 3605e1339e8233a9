using Pi.Robot;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>A free body of the scene: a block or the bowl.</summary>
internal sealed unsafe class Body
{
    // Bodies that are not in play hang still, far below the table and out of every picture.
    private const double ParkedDepth = -3;
    private const double Gravity = 9.81;

    private readonly MujocoState _state;
    private readonly int _body;
    private readonly int _position;
    private readonly int _velocity;
    private readonly int _park;

    public Body(MujocoState state, string name, int park)
    {
        (_state, _park) = (state, park);
        MujocoModel model = state.Model;
        _body = model.Find(ModelObject.Body, name);
        int joint = model.Find(ModelObject.Joint, name);
        _position = model.View.JointPositionAddress[joint];
        _velocity = model.View.JointVelocityAddress[joint];
        Geom = model.Find(ModelObject.Geom, name);
    }

    /// <summary>The geom of the block, or of the bowl's floor.</summary>
    public int Geom { get; }

    /// <summary>Whether it stands on the table, not parked away.</summary>
    public bool IsInPlay { get; private set; }

    public Point Position
    {
        get
        {
            double* p = Pose;
            return new Point(p[0], p[1], p[2]);
        }
    }

    /// <summary>Turn about the vertical, rad.</summary>
    public double Yaw
    {
        get
        {
            double* q = Pose + 3;
            return Math.Atan2(2 * (q[0] * q[3] + q[1] * q[2]), 1 - 2 * (q[2] * q[2] + q[3] * q[3]));
        }
    }

    /// <summary>m/s.</summary>
    public double Speed
    {
        get
        {
            double* v = _state.View.Velocities + _velocity;
            return Math.Sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        }
    }

    private double* Pose => _state.View.Positions + _position;

    /// <summary>Whether a geom is part of this body.</summary>
    public bool Owns(int geom) => _state.Model.View.GeomBody[geom] == _body;

    /// <summary>Stands the body upright.</summary>
    public void Place(Point position, double yaw)
    {
        IsInPlay = true;
        SetPose(position, yaw);
        _state.View.AppliedForce[6 * _body + 2] = 0;
    }

    /// <summary>Takes the body out of the world.</summary>
    public void Park()
    {
        IsInPlay = false;
        SetPose(new Point(-2, 0.5 * _park, ParkedDepth), 0);
        _state.View.AppliedForce[6 * _body + 2] = Gravity * _state.Model.View.BodyMass[_body];
    }

    private void SetPose(Point position, double yaw)
    {
        double* p = Pose;
        (p[0], p[1], p[2]) = (position.X, position.Y, position.Z);
        (p[3], p[4], p[5], p[6]) = (Math.Cos(yaw / 2), 0, 0, Math.Sin(yaw / 2));
        new Span<double>(_state.View.Velocities + _velocity, 6).Clear();
    }
}
