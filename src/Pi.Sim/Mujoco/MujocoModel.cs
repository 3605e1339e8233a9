using System.Runtime.InteropServices;
using System.Text;

namespace Pi.Sim.Mujoco;

/// <summary>A compiled MJCF model; owns the native memory.</summary>
internal sealed unsafe class MujocoModel : SafeHandle
{
    private ModelView _view;

    public MujocoModel()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The model's arrays; valid while this object is.</summary>
    public ref readonly ModelView View => ref _view;

    /// <summary>Compiles an MJCF file.</summary>
    /// <exception cref="MujocoException">MuJoCo is missing or the file is not a valid scene.</exception>
    public static MujocoModel Load(string path)
    {
        MujocoLibrary.Check();
        if (!File.Exists(path))
            throw new MujocoException($"The scene {path} does not exist: give the path of an MJCF file.");
        const int ErrorSize = 1000;
        byte* error = stackalloc byte[ErrorSize];
        error[0] = 0;
        nint native = MujocoLibrary.mj_loadXML(path, 0, error, ErrorSize);
        if (native == 0)
            throw new MujocoException($"The scene {path} is not valid MJCF: {OneLine(error)}.");
        var model = new MujocoModel();
        model.SetHandle(native);
        fixed (ModelView* view = &model._view)
            MujocoLibrary.pi_model_view_of(model, view);
        return model;
    }

    /// <summary>The index of a named thing.</summary>
    /// <exception cref="MujocoException">The scene has nothing of that kind and name.</exception>
    public int Find(ModelObject kind, string name)
    {
        int index = MujocoLibrary.mj_name2id(this, (int)kind, name);
        return index >= 0 ? index : throw new MujocoException($"The scene has no {kind.ToString().ToLowerInvariant()} named {name}: add it to the MJCF.");
    }

    protected override bool ReleaseHandle()
    {
        MujocoLibrary.mj_deleteModel(handle);
        return true;
    }

    private static string OneLine(byte* text) =>
        Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text)).ReplaceLineEndings(", ").Trim(' ', ',', '.');
}
