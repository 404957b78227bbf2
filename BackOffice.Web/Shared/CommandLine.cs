using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>The words behind one of the application's commands, as <c>--name value</c>.</summary>
internal sealed class CommandLine(string command, string[] words)
{
    private readonly IConfiguration _options = new ConfigurationBuilder().AddCommandLine(words).Build();

    /// <summary>What an option says.</summary>
    /// <exception cref="SettingException">It is missing.</exception>
    public string this[string option] => _options[option] is { Length: > 0 } value ? value.Trim() : throw new SettingException($"The command {command} needs --{option}.");
}
