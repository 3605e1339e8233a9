using Pi.Bench.Policy;

return PolicyCommand.Create().Parse(args).Invoke();
