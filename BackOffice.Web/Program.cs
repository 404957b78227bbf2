return await BackOffice.Web.BackOfficeApp.RunAsync(args);
