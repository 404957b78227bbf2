using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BackOffice.Data.Shared;

/// <summary>The loopback port of a private server, remembered in its folder.</summary>
internal static class ServerPort
{
    /// <summary>The port it had last; null when none is remembered.</summary>
    public static int? Read(string folder)
    {
        var path = PathIn(folder);
        return File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : null;
    }

    /// <summary>Chooses a free port and remembers it.</summary>
    public static int Choose(string folder)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ServerFolder.Write(PathIn(folder), port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    /// <summary>Whether nobody listens there.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "port");
}
