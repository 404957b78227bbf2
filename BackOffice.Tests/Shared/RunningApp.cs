using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>The application as its user starts it: a process of its own with a private server and the demonstration, and a real browser.</summary>
public class RunningApp : IAsyncLifetime
{
    // The companies without a story are founded once: every other application begins on a copy of what the first one left.
    private static readonly Lazy<Task<string>> Founded = new(() => LeaveAsync(new RunningApp()));

    private readonly string _folder = NewFolder();
    private readonly StringBuilder _output = new();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;
    private IPlaywright? _playwright;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public string Password => File.ReadAllText(Path.Combine(_folder, "demonstration-password")).Trim();

    /// <summary>Where the process keeps its private server.</summary>
    protected string DataFolder => _folder;

    /// <summary>How long the demonstration's story is; none unless a test is about it.</summary>
    protected virtual string DemonstrationDays => "0";

    /// <summary>Settings beside the usual ones, each a name with two dashes followed by its value.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public virtual async ValueTask InitializeAsync()
    {
        if (BeginsAs is { } earlier) await CopyAsync(await earlier.Value, _folder);
        else Directory.CreateDirectory(_folder);
        Address = $"http://localhost:{FreePort()}";
        await StartAsync();
        // A first page on a busy machine takes a while to come alive; a wrong one stays wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Starts the process, on the same data when it ran before.</summary>
    public async Task StartAsync()
    {
        var program = Path.Combine(RepositoryRoot, "BackOffice.Web", "bin", Configuration, "net10.0", "BackOffice.Web.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--Urls", Address, "--BackOffice:ManagementUrl", "http://127.0.0.1:0", "--BackOffice:DataFolder", _folder, "--BackOffice:Demonstration", "true", "--BackOffice:DemonstrationDays", DemonstrationDays, .. Settings]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() },
        };
        // It lives for a minute: compiling what is hot once more, and counting what is, would cost more than it gains.
        (_process.StartInfo.Environment["DOTNET_TieredPGO"], _process.StartInfo.Environment["DOTNET_TC_CallCountThreshold"]) = ("0", "1000");
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAny(_ready.Task, _process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(180)));
        Assert.True(_ready.Task.IsCompletedSuccessfully, Output);
    }

    /// <summary>What the database answers, asked past the application.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes what lies behind the application, past it.</summary>
    public async Task DoAsync(string sql, params object[] parameters)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the process as a power cut does: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
        _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        await EndAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A page of a person who has signed in; nothing that Content-Security-Policy blocks may happen in it.</summary>
    public async Task<IPage> SignInAsync(string email, int width = 1440, ColorScheme theme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = theme });
        // The theme is the reader's choice, kept in a cookie.
        if (theme == ColorScheme.Dark) await context.AddCookiesAsync([new() { Name = "bo-theme", Value = "dark", Url = Address }]);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Assert.DoesNotContain("Content Security Policy", message.Text, StringComparison.Ordinal);
        await page.GotoAsync("/account/sign-in");
        await EnterAsync(page, email);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Home" }).WaitForAsync();
        return page;
    }

    /// <summary>Sends the sign-in form.</summary>
    public async Task EnterAsync(IPage page, string email)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>What another application left, on a copy of which this one begins; null where a test is about a first start.</summary>
    protected virtual Lazy<Task<string>>? BeginsAs => Founded;

    /// <summary>Starts an application for the first time and ends it once it has got as far as it should; the folder stays until the tests end.</summary>
    protected static async Task<string> LeaveAsync(RunningApp first)
    {
        Directory.CreateDirectory(first._folder);
        first.Address = $"http://localhost:{FreePort()}";
        await first.StartAsync();
        await first.FinishAsync();
        await first.EndAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(first._folder, recursive: true);
        return first._folder;
    }

    private static async Task CopyAsync(string from, string to)
    {
        // Owners and modes too: the server refuses a folder that others may read, and may run as another user.
        using var copy = Process.Start("cp", ["-a", from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    /// <summary>Waits for what it still does once it is ready.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;

    private async Task EndAsync()
    {
        if (_process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"backoffice-app-{Environment.ProcessId}-{Guid.CreateVersion7():N}");

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (line.StartsWith("BackOffice is ready", StringComparison.Ordinal)) _ready.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BackOffice.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var port = (await File.ReadAllTextAsync(Path.Combine(_folder, "port"))).Trim();
        var password = (await File.ReadAllTextAsync(Path.Combine(_folder, "password.postgres"))).Trim();
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=backoffice;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
