using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Money on a day. Which way it goes is said where flows are used.</summary>
public readonly record struct CashFlow(DateOnly Date, Money Amount);
