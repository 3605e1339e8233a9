// The tests share one DDS domain, and some weigh the process's memory.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
