using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BackOffice.Data.Access;

/// <summary>The door to the tables of access, as the role that reaches nothing else.</summary>
public sealed class AccessDoor(DbContextOptions<AccessDb> options, TimeProvider clock, Secrets secrets) : Door<AccessDb>(() => new AccessDb(options), clock, secrets);

/// <summary>Use cases on the tables of access.</summary>
public sealed class AccessUseCases(AccessDoor door, IActorSource actors, OutboxSignal outbox, ILogger<AccessUseCases> log) : UseCases<AccessDb>(door, actors, outbox, log);

/// <summary>Reads of the tables of access.</summary>
public sealed class AccessReads(AccessDoor door, IActorSource actors) : Reads<AccessDb>(door, actors);
