import type { Scenario } from "../scenario";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * One instance for each surprise of the APIs.
 *
 * | instance | trap |
 * |---|---|
 * | `rm-bp1trapscheduled1` | idle, yet lists an automated task with NoStart that never starts |
 * | `rm-bp1trapotherjob1` | asked for one job, answers a finished job that nobody asked for |
 * | `rm-bp1trapnumbers1` | BackupJobId and BackupId are JSON numbers, as in older documents |
 * | `rm-bp1trapminutes1` | set times to the minute |
 * | `rm-bp1trapfailed1` | CreateBackup's job fails: BackupStatus is Failed, BackupProgressStatus never says so |
 * | `rm-bp1traplate1` | the job is listed 30 s after CreateBackup, its set 10 min after its end |
 * | `rm-bp1trapunknown1` | a running task with a status that no document has |
 * | `rm-bp1trapempty1` | the only set says Success, but its MetaStatus is EMPTY |
 * | `rm-bp1trapunavailable1` | the only set says Success, but its IsAvail is 0 |
 * | `rm-bp1trapincremental1` | the only fresh set is incremental |
 * | `rm-bp1traplocked1` | not Running: CreateBackup is refused with IncorrectDBInstanceState |
 * | `rm-bp1trapbusy1` | a backup runs: CreateBackup is refused with BackupJobExists |
 * | `rr-bp1trapreadonly1` | read-only: ReadDBInstanceNotSupport |
 * | `r-bp1trapcluster1` | old cluster: CreateBackup answers one id for each shard, joined with commas |
 * | `r-bp1trapnewcluster1` | new cluster: one id, one row for each shard |
 * | `r-bp1trapbigids1` | ids beyond 2^53 |
 * | `r-bp1trapolder1` | progress in the deprecated Process alone |
 * | `r-bp1trapfailed1` | the failed job vanishes; DescribeBackups has a Failed set |
 * | `r-bp1trapvanish1` | the failed job vanishes and leaves no set at all |
 * | `r-bp1traptair1` | a Tair: DescribeInstances does not list it by default |
 * | `pc-bp1trapfull1` | three manual sets are kept: BackupTimesExceeded |
 * | `pc-bp1trapfailed1` | the failed job vanishes; DescribeBackups has a Failed set |
 * | `dds-bp1trapsharded1` | sharded: not listed by default, and DescribeBackups wants a NodeId |
 * | `dds-bp1trapnewline1` | job ids end in a line feed |
 * | `dds-bp1trapolder1` | CreateBackup answers BackupId and no BackupJobId |
 * | `dds-bp1trapscheduled1` | idle, yet lists a Scheduled automated task |
 */
export const traps: Scenario = {
  instances: [
    { product: "rds", id: "rm-bp1trapscheduled1", scheduled: true, sets: [{ startedAgoMs: HOUR }] },
    { product: "rds", id: "rm-bp1trapotherjob1", answersOtherJob: true },
    { product: "rds", id: "rm-bp1trapnumbers1", idsAsNumbers: true },
    { product: "rds", id: "rm-bp1trapminutes1", olderAnswers: true, sets: [{ startedAgoMs: HOUR }] },
    { product: "rds", id: "rm-bp1trapfailed1", newJobs: { outcome: "Failed" } },
    { product: "rds", id: "rm-bp1traplate1", newJobs: { listedAfterMs: 30_000, setLagMs: 10 * MINUTE } },
    {
      product: "rds",
      id: "rm-bp1trapunknown1",
      jobs: [{ createdAgoMs: MINUTE, durationMs: HOUR, rawStatus: "Compressing" }],
    },
    { product: "rds", id: "rm-bp1trapempty1", sets: [{ startedAgoMs: HOUR, metaStatus: "EMPTY" }] },
    { product: "rds", id: "rm-bp1trapunavailable1", sets: [{ startedAgoMs: HOUR, isAvail: false }] },
    {
      product: "rds",
      id: "rm-bp1trapincremental1",
      sets: [{ startedAgoMs: HOUR, backupType: "IncrementalBackup" }, { startedAgoMs: 48 * HOUR }],
    },
    { product: "rds", id: "rm-bp1traplocked1", status: "DBInstanceClassChanging" },
    { product: "rds", id: "rm-bp1trapbusy1", jobs: [{ mode: "Automated", createdAgoMs: MINUTE, durationMs: HOUR }] },
    { product: "rds", id: "rr-bp1trapreadonly1" },
    {
      product: "redis",
      id: "r-bp1trapcluster1",
      nodes: ["r-bp1trapcluster1-db-0", "r-bp1trapcluster1-db-1"],
      jobPerNode: true,
    },
    { product: "redis", id: "r-bp1trapnewcluster1", nodes: ["r-bp1trapnewcluster1-db-0", "r-bp1trapnewcluster1-db-1"] },
    { product: "redis", id: "r-bp1trapbigids1", largeIds: true },
    { product: "redis", id: "r-bp1trapolder1", olderAnswers: true, jobs: [{ createdAgoMs: MINUTE, durationMs: HOUR }] },
    { product: "redis", id: "r-bp1trapfailed1", newJobs: { outcome: "Failed" } },
    { product: "redis", id: "r-bp1trapvanish1", newJobs: { outcome: "Failed", leavesSet: false } },
    { product: "redis", id: "r-bp1traptair1", instanceType: "tair_rdb" },
    {
      product: "polardb",
      id: "pc-bp1trapfull1",
      sets: [24, 48, 72].map((hours) => ({ startedAgoMs: hours * HOUR, mode: "Manual" as const })),
    },
    { product: "polardb", id: "pc-bp1trapfailed1", newJobs: { outcome: "Failed" } },
    { product: "mongodb", id: "dds-bp1trapsharded1", instanceType: "sharding", nodes: ["d-bp1trap1", "d-bp1trap2"] },
    { product: "mongodb", id: "dds-bp1trapnewline1", newlineInJobIds: true },
    { product: "mongodb", id: "dds-bp1trapolder1", olderAnswers: true },
    { product: "mongodb", id: "dds-bp1trapscheduled1", scheduled: true },
  ],
};
