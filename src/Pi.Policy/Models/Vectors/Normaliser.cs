using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Vectors;

/// <summary>Between a robot's numbers and the range a model was trained on, dimension by dimension: normalised = (x - offset) / scale.</summary>
public sealed class Normaliser
{
    private readonly double[] _offset, _scale;

    /// <exception cref="PackageException">The statistics that the kind needs are missing or of different lengths.</exception>
    public Normaliser(NormalisationKind kind, double epsilon, Statistics statistics)
    {
        var (first, second) = kind == NormalisationKind.MeanStd ? (statistics.Mean, statistics.Std) : (statistics.Q01, statistics.Q99);
        if (first is null || second is null || first.Count != second.Count)
            throw new PackageException($"normalisation: {kind} needs two lists of the same length.");
        // Quantiles: (x - q01) / range * 2 - 1 = (x - (q01 + range/2)) / (range/2).
        _scale = [.. first.Zip(second, (a, b) => kind == NormalisationKind.MeanStd ? b + epsilon : (b - a + epsilon) / 2)];
        _offset = [.. first.Select((a, i) => kind == NormalisationKind.MeanStd ? a : a + _scale[i])];
    }

    /// <summary>Number of dimensions with statistics.</summary>
    public int Size => _scale.Length;

    /// <summary>Writes one vector's normalised values; what <paramref name="normalised"/> has beyond the statistics becomes 0.</summary>
    public void Normalise(ReadOnlySpan<double> values, Span<float> normalised)
    {
        normalised.Clear();
        for (int i = 0; i < Size; i++) normalised[i] = (float)((values[i] - _offset[i]) / _scale[i]);
    }

    /// <summary>The inverse; only the dimensions with statistics are read.</summary>
    public void Unnormalise(ReadOnlySpan<float> normalised, Span<double> values)
    {
        for (int i = 0; i < Size; i++) values[i] = normalised[i] * _scale[i] + _offset[i];
    }
}
