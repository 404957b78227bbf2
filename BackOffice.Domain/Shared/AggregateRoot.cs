namespace BackOffice.Domain.Shared;

/// <summary>
/// What is loaded, locked, versioned and audited as one. The door raises <see cref="Version"/> on any change in the aggregate,
/// so that two people editing the same thing are told apart even when they touch different parts of it.
/// </summary>
public interface IAggregateRoot
{
    /// <summary>UUID version 7, made when the root is made.</summary>
    Guid Id { get; }

    /// <summary>The legal entity that owns it; row-level security goes by it.</summary>
    short LegalEntityId { get; }

    /// <summary>One on creation, one more with every saved change of the root or of a part.</summary>
    int Version { get; }
}

/// <summary>A root about a natural person: what is personal of it is kept in the audit under a key of its own, so that it can be erased.</summary>
public interface IPersonalRoot : IAggregateRoot
{
    /// <summary>The person whose key it is: the root itself, or the one that it is about.</summary>
    Guid PersonId => Id;
}

/// <summary>A line of an aggregate: it lives, changes and is audited with its root.</summary>
public interface IPartOfRoot
{
    /// <summary>The root's <see cref="IAggregateRoot.Id"/>.</summary>
    Guid RootId { get; }
}

/// <summary>
/// Marks a value that says something about a natural person: it never enters a log or an address, and the audit keeps it
/// under the person's own key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>
/// Marks a value that follows from other fields and the clock: the audit keeps it, but nobody is told of it as of something that
/// somebody changed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DerivedAttribute : Attribute;
