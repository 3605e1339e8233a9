// Robots want the machine to themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
