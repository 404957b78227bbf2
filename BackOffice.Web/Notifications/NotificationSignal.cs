using System.Collections.Concurrent;

namespace BackOffice.Web.Notifications;

/// <summary>Tells the open pages of a member of staff, in this process, that their notifications changed. Those of other processes look when their reader goes somewhere.</summary>
public sealed class NotificationSignal
{
    private readonly ConcurrentDictionary<Guid, Func<Task>> _listeners = [];
    private readonly ConcurrentDictionary<Guid, Guid> _users = [];

    /// <summary>Listens until the result is disposed of.</summary>
    /// <param name="userId">Whose notifications.</param>
    /// <param name="changed">Called on whatever thread told of it.</param>
    public IDisposable Listen(Guid userId, Func<Task> changed)
    {
        var id = Guid.CreateVersion7();
        _users[id] = userId;
        _listeners[id] = changed;
        return new Listening(this, id);
    }

    /// <summary>The notifications of a member of staff changed.</summary>
    public void Tell(Guid userId)
    {
        foreach (var (id, user) in _users)
            if (user == userId && _listeners.TryGetValue(id, out var changed)) _ = changed();
    }

    private sealed class Listening(NotificationSignal signal, Guid id) : IDisposable
    {
        public void Dispose()
        {
            signal._users.TryRemove(id, out _);
            signal._listeners.TryRemove(id, out _);
        }
    }
}
