using System.Runtime.InteropServices;

namespace Pi.Sim.Mujoco;

/// <summary>The functions of MuJoCo 2.2.2 and of the layout shim that Pi calls, and the check that both are the ones expected.</summary>
internal static unsafe partial class MujocoLibrary
{
    private const string Mujoco = "libmujoco.so.2.2.2";
    private const string Shim = "pi_mujoco";
    private const int Version = 222;

    /// <summary>Throws <see cref="MujocoException"/> unless the library, the shim and the header it was built against agree.</summary>
    public static void Check()
    {
        try
        {
            int library = mj_version();
            int header = pi_header_version();
            if (library != Version || header != Version)
                throw new MujocoException($"MuJoCo {Version} is needed, but the library is {library} and the shim was built for {header}: install the Debian packages libmujoco2.2.2 and libmujoco-dev and build again.");
        }
        catch (DllNotFoundException missing)
        {
            throw new MujocoException("MuJoCo was not found: install the Debian packages libmujoco2.2.2 and libmujoco-dev and build Pi.Sim again.", missing);
        }
    }

    [LibraryImport(Mujoco)]
    internal static partial int mj_version();

    [LibraryImport(Mujoco, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint mj_loadXML(string path, nint virtualFiles, byte* error, int errorSize);

    [LibraryImport(Mujoco)]
    internal static partial void mj_deleteModel(nint model);

    [LibraryImport(Mujoco)]
    internal static partial nint mj_makeData(MujocoModel model);

    [LibraryImport(Mujoco)]
    internal static partial nint mj_copyData(MujocoState destination, MujocoModel model, MujocoState source);

    [LibraryImport(Mujoco)]
    internal static partial void mj_deleteData(nint data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_resetData(MujocoModel model, MujocoState data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_step(MujocoModel model, MujocoState data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_forward(MujocoModel model, MujocoState data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_kinematics(MujocoModel model, MujocoState data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_comPos(MujocoModel model, MujocoState data);

    [LibraryImport(Mujoco)]
    internal static partial void mj_jacSite(MujocoModel model, MujocoState data, double* position, double* rotation, int site);

    [LibraryImport(Mujoco, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mj_name2id(MujocoModel model, int kind, string name);

    [LibraryImport(Shim)]
    internal static partial int pi_header_version();

    [LibraryImport(Shim)]
    internal static partial void pi_model_view_of(MujocoModel model, ModelView* view);

    [LibraryImport(Shim)]
    internal static partial void pi_state_view_of(MujocoState data, StateView* view);

    [LibraryImport(Shim)]
    internal static partial int pi_contacts(MujocoState data, int* pairs, int max);

    [LibraryImport(Shim)]
    internal static partial int pi_warnings(MujocoState data);

    [LibraryImport(Shim)]
    internal static partial nint pi_renderer_create(MujocoModel model, int width, int height);

    [LibraryImport(Shim)]
    internal static partial void pi_renderer_draw(nint renderer, MujocoModel model, MujocoState data, int camera, int width, int height, int shadows, byte* rgb);

    [LibraryImport(Shim)]
    internal static partial void pi_renderer_destroy(nint renderer);
}
