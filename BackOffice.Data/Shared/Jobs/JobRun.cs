using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Shared.Jobs;

/// <summary>How a run ended.</summary>
public enum JobRunStatus
{
    /// <summary>It has not ended yet, or its process was killed.</summary>
    Running,
    /// <summary>It did its work.</summary>
    Done,
    /// <summary>A rule or a fault kept it from its work.</summary>
    Failed,
}

/// <summary>One run of a job in one legal entity.</summary>
public sealed class JobRun
{
    /// <summary>How long runs are kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private JobRun() { }

    internal JobRun(short legalEntityId, string job, DateOnly? businessDate, DateTimeOffset at) =>
        (Id, LegalEntityId, Job, BusinessDate, StartedAt, Attempts) = (Guid.CreateVersion7(), legalEntityId, job, businessDate, at, 1);

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>Where it ran.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The job's name.</summary>
    public string Job { get; private set; } = "";
    /// <summary>The day it is done for, once; null for a job that runs as often as it is due.</summary>
    public DateOnly? BusinessDate { get; private set; }
    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>How it ended.</summary>
    public JobRunStatus Status { get; private set; }
    /// <summary>What it changed, in rows.</summary>
    public int ChangedRows { get; private set; }
    /// <summary>Attempts so far.</summary>
    public int Attempts { get; private set; }
    /// <summary>Why it failed, without personal data.</summary>
    public string? Problem { get; private set; }

    internal void Restart(DateTimeOffset at) => (StartedAt, EndedAt, Status, Problem, Attempts) = (at, null, JobRunStatus.Running, null, Attempts + 1);

    internal void End(int changedRows, string? problem, DateTimeOffset at) =>
        (EndedAt, ChangedRows, Problem, Status) = (at, changedRows, problem, problem is null ? JobRunStatus.Done : JobRunStatus.Failed);
}

internal sealed class JobTables : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_run", "shared");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.BelongsToLegalEntity();
        builder.HasIndex(r => new { r.LegalEntityId, r.Job, r.BusinessDate }).IsUnique();
        builder.HasIndex(r => r.StartedAt);
    }
}
