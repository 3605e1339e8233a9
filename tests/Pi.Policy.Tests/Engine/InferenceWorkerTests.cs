using Pi.Policy.Models.Engine;

namespace Pi.Policy.Tests.Engine;

public sealed class InferenceWorkerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20), Ample = TimeSpan.FromSeconds(30);

    [Fact]
    public void Work_is_answered_with_its_value()
    {
        using var worker = new InferenceWorker(TimeProvider.System);

        var answer = worker.Run(Stage.Act, Ample, () => "chunk");

        Assert.True(answer.Succeeded);
        Assert.Equal("chunk", answer.Value);
    }

    [Fact]
    public void Work_that_throws_is_a_failure_with_its_words()
    {
        using var worker = new InferenceWorker(TimeProvider.System);

        var answer = worker.Run<string>(Stage.Prefill, Ample, () => throw new InvalidOperationException("out of luck"));

        Assert.Equal(new InferenceFailure(Stage.Prefill, FailureKind.Failed, "out of luck"), answer.Failure);
        Assert.True(worker.Run(Stage.Prefill, Ample, () => "next").Succeeded);
    }

    [Fact]
    public void Input_that_does_not_fit_is_told_apart()
    {
        using var worker = new InferenceWorker(TimeProvider.System);

        var answer = worker.Run<string>(Stage.Act, Ample, () => throw new ArgumentException("too long"));

        Assert.Equal(FailureKind.BadInput, answer.Failure!.Kind);
    }

    [Fact]
    public void Work_that_hangs_is_given_up_and_refused_until_it_ends()
    {
        using var release = new ManualResetEventSlim();
        using var worker = new InferenceWorker(TimeProvider.System);
        string Hang()
        {
            release.Wait();
            return "late";
        }

        Assert.Equal(FailureKind.TimedOut, worker.Run(Stage.Act, Soon, Hang).Failure!.Kind);
        Assert.True(worker.RunOptions.Terminate);
        Assert.Equal(FailureKind.Hung, worker.Run(Stage.Act, Soon, () => "next").Failure!.Kind);

        release.Set();
        Assert.True(SpinWait.SpinUntil(() => !worker.IsBusy, Ample));
        Assert.Equal("next", worker.Run(Stage.Act, Ample, () => "next").Value);
        Assert.False(worker.RunOptions.Terminate);
    }
}
