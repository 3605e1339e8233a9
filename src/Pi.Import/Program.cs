return Pi.Import.ImportCommand.Create().Parse(args).Invoke();
