using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>Which geoms touch, as of the last physics step.</summary>
internal sealed unsafe class Contacts(MujocoState state)
{
    private const int Most = 300;

    private readonly int[] _pairs = new int[2 * Most];

    public bool Touch(int geom, int other)
    {
        foreach ((int a, int b) in Pairs())
        {
            if ((a == geom && b == other) || (a == other && b == geom))
                return true;
        }
        return false;
    }

    private IEnumerable<(int A, int B)> Pairs()
    {
        int count = Math.Min(Read(), Most);
        for (int i = 0; i < count; i++)
            yield return (_pairs[2 * i], _pairs[2 * i + 1]);
    }

    private int Read()
    {
        fixed (int* pairs = _pairs)
            return MujocoLibrary.pi_contacts(state, pairs, Most);
    }
}
