using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// One thread that runs every inference, so that a caller can stop waiting. An inference that outlives its deadline is told to end; until
/// it does, further ones are refused.
/// </summary>
internal sealed class InferenceWorker : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Action> _queue = [];
    private readonly TimeProvider _time;
    private Task _last = Task.CompletedTask;

    public InferenceWorker(TimeProvider time)
    {
        _time = time;
        var thread = new Thread(() =>
        {
            foreach (var work in _queue.GetConsumingEnumerable()) work();
        })
        { IsBackground = true, Name = "pi-inference" };
        thread.Start();
    }

    public TimeProvider Time => _time;

    /// <summary>Whether an inference has not ended.</summary>
    public bool IsBusy => !_last.IsCompleted;

    /// <summary>Shared by all runs, so that a late one can be told to end.</summary>
    public RunOptions RunOptions { get; } = new();

    /// <summary>Runs <paramref name="work"/> and waits at most <paramref name="deadline"/>; whatever goes wrong is in the answer.</summary>
    public Inference<T> Run<T>(Stage stage, TimeSpan deadline, Func<T> work)
        where T : class
    {
        if (!_last.IsCompleted) return Fail<T>(stage, FailureKind.Hung, "An earlier inference has not ended; restart the program if it never does.", default);
        RunOptions.Terminate = false;
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _last = answer.Task;
        long begin = _time.GetTimestamp();
        _queue.Add(() => Complete(answer, work));

        bool ended = WaitFor(answer.Task, deadline);
        if (!ended)
        {
            RunOptions.Terminate = true;
            WaitFor(answer.Task, Grace);
        }
        var elapsed = _time.GetElapsedTime(begin);
        if (!ended) return Fail<T>(stage, FailureKind.TimedOut, $"{stage} took longer than {deadline.TotalSeconds} s.", elapsed);
        return answer.Task.Exception?.InnerException is { } e
            ? Fail<T>(stage, e is ArgumentException ? FailureKind.BadInput : FailureKind.Failed, e.Message, elapsed)
            : new Inference<T>(answer.Task.Result, null, elapsed);
    }

    /// <summary>Does not wait for an inference that hangs.</summary>
    public void Dispose()
    {
        RunOptions.Terminate = true;
        _queue.CompleteAdding();
        WaitFor(_last, Grace);
    }

    private static Inference<T> Fail<T>(Stage stage, FailureKind kind, string message, TimeSpan elapsed)
        where T : class => new(null, new InferenceFailure(stage, kind, message), elapsed);

    private static bool WaitFor(Task task, TimeSpan time) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne(time);

    /// <summary>The one place where whatever a native runtime throws becomes a value.</summary>
    private static void Complete<T>(TaskCompletionSource<T> answer, Func<T> work)
    {
        try
        {
            answer.SetResult(work());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            answer.SetException(e);
        }
    }
}
