namespace Pi.Policy.Act;

/// <summary>The weights of real-time chunking (arXiv 2506.07339, with the identity for the Jacobian).</summary>
public static class RealTimeChunking
{
    /// <summary>How firmly each step is held: wholly where it will be consumed before the chunk arrives, then fading, not at all behind the blend.</summary>
    /// <param name="schedule">How it fades.</param>
    /// <param name="horizon">Steps of a chunk.</param>
    /// <param name="delay">Steps that will be consumed.</param>
    /// <param name="blendEnd">The first step that is free.</param>
    public static double[] Hold(HoldSchedule schedule, int horizon, int delay, int blendEnd)
    {
        var hold = new double[horizon];
        for (int step = 0; step < Math.Min(blendEnd, horizon); step++)
            hold[step] = step < delay ? 1 : Fade(schedule, (blendEnd - step) / (blendEnd - delay + 1.0));
        return hold;
    }

    /// <summary>
    /// The weight of each flow step, by its part tau of the way from noise to action: (tau^2 + (1 - tau)^2) / (tau (1 - tau)), at most
    /// <paramref name="cap"/>. A cap of the number of steps leaves nothing of the error in the first; above twice that it would grow.
    /// </summary>
    public static double[] Correction(int flowSteps, double cap)
    {
        var weights = new double[flowSteps];
        for (int step = 0; step < flowSteps; step++)
        {
            double tau = (double)step / flowSteps;
            weights[step] = step == 0 ? cap : Math.Min(cap, (tau * tau + (1 - tau) * (1 - tau)) / (tau * (1 - tau)));
        }
        return weights;
    }

    private static double Fade(HoldSchedule schedule, double c) => schedule switch
    {
        HoldSchedule.Exponential => c * (Math.Exp(c) - 1) / (Math.E - 1),
        HoldSchedule.Linear => c,
        HoldSchedule.Ones => 1,
        _ => 0,
    };
}
