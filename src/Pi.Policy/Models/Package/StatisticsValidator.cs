namespace Pi.Policy.Models.Package;

/// <summary>Checks the normalisation statistics against the layouts.</summary>
internal static class StatisticsValidator
{
    public static void Check(ModelManifest manifest)
    {
        Normalisation normalisation = manifest.Normalisation;
        ManifestValidator.Require(normalisation.Epsilon is >= 0 and < 1, "normalisation.epsilon", normalisation.Epsilon, "0 to less than 1");
        Check("normalisation.state", normalisation, normalisation.State, manifest.State.Size);
        Check("normalisation.action", normalisation, normalisation.Action, manifest.Action.Size);
    }

    private static void Check(string field, Normalisation normalisation, Statistics statistics, int size)
    {
        if (normalisation.Kind == NormalisationKind.MeanStd)
        {
            CheckList($"{field}.mean", statistics.Mean, size);
            CheckList($"{field}.std", statistics.Std, size);
            for (int i = 0; i < size; i++)
                ManifestValidator.Require(statistics.Std![i] >= 0 && statistics.Std[i] + normalisation.Epsilon > 0, $"{field}.std[{i}]",
                    statistics.Std[i], "not negative, and more than 0 where epsilon is 0");
            return;
        }
        CheckList($"{field}.q01", statistics.Q01, size);
        CheckList($"{field}.q99", statistics.Q99, size);
        for (int i = 0; i < size; i++)
        {
            double range = statistics.Q99![i] - statistics.Q01![i];
            ManifestValidator.Require(range >= 0 && range + normalisation.Epsilon > 0, $"{field}.q99[{i}]", statistics.Q99[i],
                FormattableString.Invariant($"at least q01[{i}] = {statistics.Q01[i]}, and more where epsilon is 0"));
        }
    }

    private static void CheckList(string field, IReadOnlyList<double>? numbers, int size)
    {
        ManifestValidator.Require(numbers is not null && numbers.Count == size, field, numbers is null ? "missing" : $"{numbers.Count} numbers",
            $"{size}, one per real dimension");
        ManifestValidator.Require(numbers!.All(double.IsFinite), field, "not finite", "finite numbers");
    }
}
