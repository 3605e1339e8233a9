namespace Pi.Ros.Transport;

/// <summary>Waits on the status of readers and writers.</summary>
internal static class StatusWait
{
    /// <summary>Waits until the condition holds; it is asked now and whenever one of the endpoints' status has changed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before it held.</exception>
    internal static async Task UntilAsync(
        Func<bool> condition, CancellationToken cancellation, params IReadOnlyList<ITransportEndpoint> endpoints)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check(EndpointStatus status)
        {
            if (condition())
            {
                held.TrySetResult();
            }
        }

        foreach (var endpoint in endpoints)
        {
            endpoint.StatusChanged += Check;
        }

        try
        {
            Check(default);
            await held.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var endpoint in endpoints)
            {
                endpoint.StatusChanged -= Check;
            }
        }
    }
}
