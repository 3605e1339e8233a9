using Pi.Sim.Mujoco;
using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>What a reset may change about the picture but not about the physics: camera pose, light, surfaces.</summary>
internal sealed unsafe class Appearance
{
    private readonly World _world;
    private readonly int _camera;
    private readonly int _wood;
    private readonly int _plain;
    private readonly int _table;
    private readonly double[] _cameraPosition;
    private readonly double[] _cameraQuaternion;
    private readonly float[] _diffuse;
    private readonly float[] _blockColours;

    public Appearance(World world)
    {
        _world = world;
        MujocoModel model = world.Model;
        _camera = model.Find(ModelObject.Camera, "base_camera");
        _wood = model.Find(ModelObject.Material, "wood");
        _plain = model.Find(ModelObject.Material, "plain");
        _table = model.Find(ModelObject.Geom, "table");
        _cameraPosition = CameraPosition.ToArray();
        _cameraQuaternion = CameraQuaternion.ToArray();
        _diffuse = Diffuse.ToArray();
        _blockColours = [.. world.Blocks.SelectMany(block => Colour(block.Geom).ToArray())];
    }

    private ref readonly ModelView View => ref _world.Model.View;

    private Span<double> CameraPosition => new(View.CameraPosition + 3 * _camera, 3);

    private Span<double> CameraQuaternion => new(View.CameraQuaternion + 4 * _camera, 4);

    private Span<float> Diffuse => new(View.LightDiffuse, 3 * View.Lights);

    /// <summary>Applies a setting; a setting that varies nothing restores the scene's own look.</summary>
    public void Apply(Variation variation, Random random)
    {
        MoveCamera(variation, random);
        float light = (float)(1 + variation.Light * Symmetric(random));
        for (int i = 0; i < _diffuse.Length; i++)
            Diffuse[i] = _diffuse[i] * light;
        View.GeomMaterial[_table] = variation.Texture ? _plain : _wood;
        PaintPlain(random);
        for (int block = 0; block < _world.Blocks.Count; block++)
            PaintBlock(block, variation.Texture, random);
    }

    private void MoveCamera(Variation variation, Random random)
    {
        for (int axis = 0; axis < 3; axis++)
            CameraPosition[axis] = _cameraPosition[axis] + variation.CameraShift * Symmetric(random);
        Span<double> q = CameraQuaternion;
        double length = 0;
        for (int i = 0; i < 4; i++)
        {
            // A small turn changes a unit quaternion by half its angle; what changes its length is taken out below.
            q[i] = _cameraQuaternion[i] + 0.5 * variation.CameraTurn * Symmetric(random);
            length += q[i] * q[i];
        }
        for (int i = 0; i < 4; i++)
            q[i] /= Math.Sqrt(length);
    }

    private void PaintPlain(Random random)
    {
        float grey = 0.25f + 0.55f * random.NextSingle();
        for (int channel = 0; channel < 3; channel++)
            View.MaterialColour[4 * _plain + channel] = grey + 0.1f * (random.NextSingle() - 0.5f);
    }

    private void PaintBlock(int block, bool varies, Random random)
    {
        Span<float> colour = Colour(_world.Blocks[block].Geom);
        float shade = varies ? 0.8f + 0.4f * random.NextSingle() : 1;
        for (int channel = 0; channel < 3; channel++)
            colour[channel] = Math.Min(1, _blockColours[4 * block + channel] * shade);
    }

    private Span<float> Colour(int geom) => new(View.GeomColour + 4 * geom, 4);

    private static double Symmetric(Random random) => 2 * random.NextDouble() - 1;
}
