namespace Pi.Sim.Mujoco;

/// <summary>The world cannot be built or drawn; the message is one sentence that says what to do.</summary>
public sealed class MujocoException : Exception
{
    public MujocoException(string message)
        : base(message)
    {
    }

    public MujocoException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public MujocoException()
    {
    }
}
