using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Import.Parity;

/// <summary>Tensors in managed memory, as the graphs take and give them.</summary>
internal static class Tensors
{
    public static OrtValue Of<T>(T[] values, params long[] shape)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(values, shape);

    public static OrtValue Copy(OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        return info.ElementDataType switch
        {
            TensorElementType.Int64 => Of(value.GetTensorDataAsSpan<long>().ToArray(), info.Shape),
            TensorElementType.Float => Of(value.GetTensorDataAsSpan<float>().ToArray(), info.Shape),
            _ => throw new ArgumentException($"A graph gave {info.ElementDataType}, expected f32 or i64."),
        };
    }

    public static float[] Floats(this OrtValue value) => value.GetTensorDataAsSpan<float>().ToArray();

    public static long Integer(this OrtValue value) => value.GetTensorDataAsSpan<long>()[0];

    /// <summary>Largest absolute difference; infinite where one holds what is not a number.</summary>
    public static double MaxError(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double max = a.Length == b.Length ? 0 : double.PositiveInfinity;
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            double error = Math.Abs((double)a[i] - b[i]);
            max = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(max, error);
        }
        return max;
    }
}
