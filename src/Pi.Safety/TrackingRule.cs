using Pi.Robot;

namespace Pi.Safety;

/// <summary>Keeps a command near the measured joints: closest when it is the first after arming, when nothing has shown yet that the arm follows.</summary>
internal sealed class TrackingRule(Envelope envelope)
{
    public SafetyVerdict Check(ReadOnlySpan<double> positions, in MeasuredState measured, Stamp now, bool isFirst)
    {
        bool isFresh = measured.Stamp <= now && measured.Stamp + Envelope.MaximumMeasuredAge >= now;
        if (!isFresh || measured.Positions.Length != positions.Length)
            return new(SafetyReason.MeasurementStale, Value: now.SecondsSince(measured.Stamp), Limit: Envelope.MaximumMeasuredAge.TotalSeconds);
        for (int i = 0; i < positions.Length; i++)
        {
            if (!double.IsFinite(measured.Positions[i]))
                return new(SafetyReason.NotFinite, Joint: i, Value: measured.Positions[i]);
            double distance = Math.Abs(positions[i] - measured.Positions[i]);
            double limit = isFirst ? envelope.Joints[i].AnchorDistance : envelope.Joints[i].Tracking;
            if (distance > limit)
                return new(isFirst ? SafetyReason.AnchorTooFar : SafetyReason.Tracking, 0, i, distance, limit);
        }
        return SafetyVerdict.Allowed;
    }
}
