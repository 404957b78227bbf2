return await BackOffice.Web.BackOfficeApp.RunAsync(args, Console.Out, Console.Error);
