import type { Scenario } from "../scenario";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * One instance for each unexpected behaviour of the APIs.
 *
 * | instance | behaviour |
 * |---|---|
 * | `rm-bp1trapscheduled1` | idle, but lists an automated task with NoStart that never starts |
 * | `rm-bp1trapotherjob1` | a request for one job returns a finished job that nobody requested |
 * | `rm-bp1trapnumbers1` | BackupJobId and BackupId are JSON numbers, as in older documentation |
 * | `rm-bp1trapminutes1` | set times are to the minute |
 * | `rm-bp1trapfailed1` | the job of CreateBackup fails: BackupStatus is Failed, BackupProgressStatus never is |
 * | `rm-bp1traplate1` | the job is listed 30 s after CreateBackup, its set 10 min after its end |
 * | `rm-bp1trapunknown1` | a running task has a status that is not documented |
 * | `rm-bp1trapempty1` | the only set is Success, but its MetaStatus is EMPTY |
 * | `rm-bp1trapunavailable1` | the only set is Success, but its IsAvail is 0 |
 * | `rm-bp1trapincremental1` | the only fresh set is incremental |
 * | `rm-bp1traplocked1` | not Running: CreateBackup fails with IncorrectDBInstanceState |
 * | `rm-bp1trapbusy1` | a backup is running: CreateBackup fails with BackupJobExists |
 * | `rr-bp1trapreadonly1` | read-only: ReadDBInstanceNotSupport |
 * | `r-bp1trapcluster1` | old cluster: CreateBackup returns one id for each shard, joined with commas |
 * | `r-bp1trapnewcluster1` | new cluster: one id, one row for each shard |
 * | `r-bp1trapbigids1` | ids beyond 2^53 |
 * | `r-bp1trapolder1` | the progress is only in the deprecated Process |
 * | `r-bp1trapfailed1` | the failed job disappears; DescribeBackups lists a Failed set |
 * | `r-bp1trapvanish1` | the failed job disappears and there is no set |
 * | `r-bp1traptair1` | a Tair instance: DescribeInstances does not list it by default |
 * | `pc-bp1trapfull1` | three manual sets exist: CreateBackup fails with BackupTimesExceeded |
 * | `pc-bp1trapfailed1` | the failed job disappears; DescribeBackups lists a Failed set |
 * | `dds-bp1trapsharded1` | sharded: not listed by default, and DescribeBackups requires a NodeId |
 * | `dds-bp1trapnewline1` | job ids end with a line feed |
 * | `dds-bp1trapolder1` | CreateBackup returns BackupId and no BackupJobId |
 * | `dds-bp1trapscheduled1` | idle, but lists a Scheduled automated task |
 */
export const traps: Scenario = {
  instances: [
    { product: "rds", id: "rm-bp1trapscheduled1", scheduled: true, sets: [{ startedAgoMs: HOUR }] },
    { product: "rds", id: "rm-bp1trapotherjob1", returnsOtherJob: true },
    { product: "rds", id: "rm-bp1trapnumbers1", idsAsNumbers: true },
    { product: "rds", id: "rm-bp1trapminutes1", olderResponses: true, sets: [{ startedAgoMs: HOUR }] },
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
    {
      product: "redis",
      id: "r-bp1trapolder1",
      olderResponses: true,
      jobs: [{ createdAgoMs: MINUTE, durationMs: HOUR }],
    },
    { product: "redis", id: "r-bp1trapfailed1", newJobs: { outcome: "Failed" } },
    { product: "redis", id: "r-bp1trapvanish1", newJobs: { outcome: "Failed", leavesSet: false } },
    { product: "redis", id: "r-bp1traptair1", instanceType: "tair_rdb" },
    {
      product: "polardb",
      id: "pc-bp1trapfull1",
      sets: [24, 48, 72].map((hours) => ({ startedAgoMs: hours * HOUR, mode: "Manual" as const })),
    },
    { product: "polardb", id: "pc-bp1trapfailed1", newJobs: { outcome: "Failed" } },
    {
      product: "mongodb",
      id: "dds-bp1trapsharded1",
      instanceType: "sharding",
      storageType: "local_ssd",
      nodes: ["d-bp1trap1", "d-bp1trap2"],
    },
    { product: "mongodb", id: "dds-bp1trapnewline1", newlineInJobIds: true },
    { product: "mongodb", id: "dds-bp1trapolder1", olderResponses: true },
    { product: "mongodb", id: "dds-bp1trapscheduled1", scheduled: true },
  ],
};
