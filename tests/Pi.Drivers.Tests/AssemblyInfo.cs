// The wire tests want the machine to themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
