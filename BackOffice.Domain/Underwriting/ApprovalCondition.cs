using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>Where a condition stands.</summary>
public enum ConditionStatus
{
    /// <summary>Not met yet.</summary>
    Open,
    /// <summary>Met; the evidence is on file.</summary>
    Satisfied,
    /// <summary>Given up by someone who may.</summary>
    Waived,
}

/// <summary>What an open condition holds up.</summary>
public enum ConditionStage
{
    /// <summary>The applicant's acceptance.</summary>
    Acceptance,
    /// <summary>The money.</summary>
    Funding,
}

/// <summary>The moves of a condition.</summary>
public static class ConditionWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<ConditionStatus> Table { get; } = new("condition", [ConditionStatus.Open],
    [
        new(ConditionStatus.Open, "Satisfy", ConditionStatus.Satisfied, Permission.UnderwritingDecide),
        new(ConditionStatus.Open, "Waive", ConditionStatus.Waived, Permission.UnderwritingWaive),
    ]);
}

/// <summary>Something that must be so before an approved case goes on.</summary>
public sealed class ApprovalCondition : IAggregateRoot
{
    private ApprovalCondition() { }

    /// <summary>An open condition of a decision.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="decision">The decision that sets it.</param>
    /// <param name="text">What must be so.</param>
    /// <param name="stage">What it holds up.</param>
    public ApprovalCondition(Guid id, Decision decision, string text, ConditionStage stage)
    {
        Refusal.If(string.IsNullOrWhiteSpace(text), "Say what must be so, for example “last three payslips on file”.");
        (Id, LegalEntityId, ApplicationId, DecisionId, Text, Stage) = (id, decision.LegalEntityId, decision.ApplicationId, decision.Id, text.Trim(), stage);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>The decision that set it.</summary>
    public Guid DecisionId { get; private set; }
    /// <summary>What must be so.</summary>
    public string Text { get; private set; } = "";
    /// <summary>What it holds up while open.</summary>
    public ConditionStage Stage { get; private set; }
    /// <summary>Where it stands.</summary>
    public ConditionStatus Status { get; private set; } = ConditionStatus.Open;
    /// <summary>The evidence, or why it was waived.</summary>
    public string? Settlement { get; private set; }
    /// <summary>The document that shows it; null when it is seen elsewhere, or the condition was waived.</summary>
    public Guid? EvidenceDocumentId { get; private set; }
    /// <summary>Who settled it.</summary>
    public string? SettledByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Met.</summary>
    /// <param name="evidence">Where it can be seen.</param>
    /// <param name="document">The document of the application that shows it; null when it is seen elsewhere.</param>
    /// <param name="actor">Who saw it.</param>
    /// <exception cref="Refusal">Nothing says where it can be seen, or the document belongs elsewhere or does not count.</exception>
    public void Satisfy(string evidence, Document? document, Actor actor)
    {
        Refusal.If(document is not null && (document.SubjectId != ApplicationId || document.Status != DocumentStatus.Current), "This document does not count for this application: choose one that does, or attach a new one.");
        if (document is not null && string.IsNullOrWhiteSpace(evidence)) evidence = $"{Capital(StateName.InWords(document.Kind.ToString()))} in the file";
        Refusal.If(string.IsNullOrWhiteSpace(evidence), "Say where it can be seen that the condition is met, for example “payslips of 3 May in the file”.");
        Settle(ConditionStatus.Satisfied, evidence, actor);
        EvidenceDocumentId = document?.Id;
    }

    /// <summary>Given up.</summary>
    /// <param name="reason">Why the case is good without it.</param>
    /// <param name="actor">Who decides that.</param>
    public void Waive(Reason reason, Actor actor) => Settle(ConditionStatus.Waived, reason.For(ReasonUse.ConditionWaiver), actor);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private void Settle(ConditionStatus status, string settlement, Actor actor)
    {
        Status = ConditionWorkflow.Table.Next(Status, status);
        (Settlement, SettledByName, SettledAt) = (settlement.Trim(), actor.Name, actor.Now);
    }
}
