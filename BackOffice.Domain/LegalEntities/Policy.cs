using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>
/// Something a legal entity has set, in force from a day on: its scorecard, its calendar, its limits. It is data in versions, which one
/// person proposes and another approves, so that what it decides can name the version it used.
/// </summary>
public interface IPolicy
{
    /// <summary>Refuses what makes no sense, in a sentence.</summary>
    /// <exception cref="Refusal">It does not hold together.</exception>
    void Check();
}

/// <summary>A policy of one kind.</summary>
/// <typeparam name="TSelf">The policy itself.</typeparam>
public interface IPolicy<TSelf> : IPolicy where TSelf : class, IPolicy<TSelf>
{
    /// <summary>What it is called in the address and in the database, for example <c>authority-matrix</c>. It never changes.</summary>
    static abstract string Kind { get; }

    /// <summary>Who proposes it, and who approves.</summary>
    static abstract PolicyRights Rights { get; }

    /// <summary>What a legal entity begins with.</summary>
    static abstract TSelf StandardFor(LegalEntity entity);

    /// <summary>Refuses a first day that the kind does not allow; most allow any.</summary>
    /// <exception cref="Refusal">The day is none on which it may change.</exception>
    static virtual void CheckStart(DateOnly from) { }
}

/// <summary>Who may propose a kind of policy, and who may approve what someone else proposed.</summary>
public sealed record PolicyRights(Permission Propose, Permission Approve)
{
    /// <summary>What decides cases or money: risk and finance.</summary>
    public static PolicyRights Rules { get; } = new(Permission.LegalEntitiesProposeRules, Permission.LegalEntitiesApproveRules);

    /// <summary>How work is organised: administrators propose, risk may approve as well.</summary>
    public static PolicyRights Settings { get; } = new(Permission.LegalEntitiesProposeSettings, Permission.LegalEntitiesApproveSettings);
}

/// <summary>A kind of policy, for what treats all of them alike.</summary>
/// <param name="Name">As <see cref="IPolicy{TSelf}.Kind"/>.</param>
/// <param name="Rights">Who proposes and who approves.</param>
/// <param name="Content">The type of its content.</param>
/// <param name="StandardFor">What a legal entity begins with.</param>
/// <param name="CheckStart">Refuses a first day that the kind does not allow.</param>
public sealed record PolicyKind(string Name, PolicyRights Rights, Type Content, Func<LegalEntity, IPolicy> StandardFor, Action<DateOnly> CheckStart)
{
    /// <summary>The kind of a policy.</summary>
    public static PolicyKind Of<T>() where T : class, IPolicy<T> => new(T.Kind, T.Rights, typeof(T), T.StandardFor, T.CheckStart);
}
