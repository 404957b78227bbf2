// A thread that does not hear of the end, such as one of a scheduler without its database, would keep the process alive.
Environment.Exit(await BackOffice.Web.BackOfficeApp.RunAsync(args, Console.Out, Console.Error));
