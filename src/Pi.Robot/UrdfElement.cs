using System.Globalization;
using System.Xml.Linq;

namespace Pi.Robot;

/// <summary>Reads one joint element of a URDF (wiki.ros.org/urdf/XML/joint) and says precisely what is wrong with it.</summary>
internal readonly struct UrdfElement(string path, XElement element)
{
    private string Name => (string?)element.Attribute("name") ?? "";

    public UrdfJoint ReadJoint()
    {
        JointKind kind = ReadKind();
        XElement? mimic = element.Element("mimic");
        (double lower, double upper, double velocity) = ReadLimits(kind, mimic is not null);
        return new(
            Name, kind, Link("parent"), Link("child"), ReadOrigin(), ReadAxis(), lower, upper, velocity,
            mimic is null ? null : (string?)mimic.Attribute("joint") ?? throw Wrong("mimic", "expected an attribute 'joint'"),
            Number(mimic, "multiplier", 1),
            Number(mimic, "offset", 0));
    }

    private JointKind ReadKind() => (string?)element.Attribute("type") switch
    {
        "fixed" => JointKind.Fixed,
        "revolute" => JointKind.Revolute,
        "continuous" => JointKind.Continuous,
        "prismatic" => JointKind.Prismatic,
        var other => throw Wrong("type", $"expected fixed, revolute, continuous or prismatic, found '{other}'"),
    };

    private string Link(string end) =>
        (string?)element.Element(end)?.Attribute("link") ?? throw Wrong(end, "expected an attribute 'link'");

    private Pose ReadOrigin()
    {
        XElement? origin = element.Element("origin");
        (double roll, double pitch, double yaw) = Triple(origin, "rpy", default);
        return Pose.FromOrigin(Triple(origin, "xyz", default), roll, pitch, yaw);
    }

    private Point ReadAxis()
    {
        Point axis = Triple(element.Element("axis"), "xyz", new(1, 0, 0));
        double length = axis.DistanceTo(default);
        if (length < 1e-6)
            throw Wrong("axis.xyz", "expected a vector that is not zero");
        return new(axis.X / length, axis.Y / length, axis.Z / length);
    }

    private (double Lower, double Upper, double Velocity) ReadLimits(JointKind kind, bool mimics)
    {
        XElement? limit = element.Element("limit");
        double velocity = Number(limit, "velocity", double.PositiveInfinity);
        if (kind is JointKind.Fixed or JointKind.Continuous)
            return (double.NegativeInfinity, double.PositiveInfinity, velocity);
        if (limit is null && !mimics)
            throw Wrong("limit", "expected lower, upper and velocity, which a revolute or prismatic joint must state");
        double lower = Number(limit, "lower", 0);
        double upper = Number(limit, "upper", 0);
        return lower <= upper ? (lower, upper, velocity) : throw Wrong("limit", "expected lower not above upper");
    }

    private double Number(XElement? part, string attribute, double otherwise)
    {
        if ((string?)part?.Attribute(attribute) is not { } text)
            return otherwise;
        return Parse(text) ?? throw Wrong($"{part!.Name.LocalName}.{attribute}", $"expected a finite number, found '{text}'");
    }

    private Point Triple(XElement? part, string attribute, Point otherwise)
    {
        if ((string?)part?.Attribute(attribute) is not { } text)
            return otherwise;
        double?[] numbers = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        return numbers is [{ } x, { } y, { } z]
            ? new(x, y, z)
            : throw Wrong($"{part!.Name.LocalName}.{attribute}", $"expected three finite numbers, found '{text}'");
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private RobotSpecException Wrong(string field, string expectation) => new(path, $"joint '{Name}'.{field}", expectation);
}
