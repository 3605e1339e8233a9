using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.VisualizationMsgs;

/// <summary>A shape for RViz; namespace and id together say which one it is.</summary>
[RosMessage("visualization_msgs/msg/Marker")]
public sealed partial record Marker
{
    public const int Arrow = 0;
    public const int Cube = 1;
    public const int Sphere = 2;
    public const int Cylinder = 3;
    public const int LineStrip = 4;
    public const int LineList = 5;
    public const int CubeList = 6;
    public const int SphereList = 7;

    [RosName("POINTS")]
    public const int PointList = 8;
    public const int TextViewFacing = 9;

    [RosName("MESH_RESOURCE")]
    public const int Mesh = 10;
    public const int TriangleList = 11;

    [Distro(From = RosDistro.Jazzy)]
    public const int ArrowStrip = 12;

    public const int Add = 0;
    public const int Modify = 0;
    public const int Delete = 2;

    [RosName("DELETEALL")]
    public const int DeleteAll = 3;

    public Header Header { get; set; } = new();

    public string Ns { get; set; } = "";

    public int Id { get; set; }

    /// <summary>One of the shapes above.</summary>
    public int Type { get; set; }

    /// <summary>One of <see cref="Add"/>, <see cref="Delete"/> and <see cref="DeleteAll"/>.</summary>
    public int Action { get; set; }

    public Pose Pose { get; set; } = new();

    /// <summary>Size, m; what each part means depends on the shape: a line's width is X, a text's height Z.</summary>
    public Vector3 Scale { get; set; }

    public ColorRGBA Color { get; set; }

    /// <summary>After this the marker goes; zero keeps it.</summary>
    public Duration Lifetime { get; set; }

    /// <summary>Whether the marker follows its frame between messages.</summary>
    public bool FrameLocked { get; set; }

    /// <summary>For lines and lists, relative to the pose.</summary>
    public Point[] Points { get; set; } = [];

    /// <summary>One for each point, or none.</summary>
    public ColorRGBA[] Colors { get; set; } = [];

    public string TextureResource { get; set; } = "";

    public CompressedImage Texture { get; set; } = new();

    public UVCoordinate[] UvCoordinates { get; set; } = [];

    public string Text { get; set; } = "";

    /// <summary>A URI, as in <c>package://pkg/meshes/hand.stl</c>.</summary>
    public string MeshResource { get; set; } = "";

    public MeshFile MeshFile { get; set; } = new();

    public bool MeshUseEmbeddedMaterials { get; set; }
}

/// <summary>Several markers.</summary>
[RosMessage("visualization_msgs/msg/MarkerArray")]
public sealed partial record MarkerArray
{
    public Marker[] Markers { get; set; } = [];
}

/// <summary>A mesh sent along with its marker.</summary>
[RosMessage("visualization_msgs/msg/MeshFile")]
public sealed partial record MeshFile
{
    /// <summary>Says by its extension how to read the data.</summary>
    public string Filename { get; set; } = "";

    public byte[] Data { get; set; } = [];
}

/// <summary>A place in a texture; each part in [0, 1].</summary>
[RosMessage("visualization_msgs/msg/UVCoordinate")]
public partial record struct UVCoordinate(float U, float V);
