import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import { freshBackup, HOUR, jobFinished, MINUTE, NOW, set, spec, task } from "../../../support/gate-samples";
import { ended, play, waits } from "../../../support/played-gate";

describe("the completeness of a cluster's backup", () => {
  const fresh = spec({ condition: freshBackup({ maxAgeMs: HOUR }) });
  const backup = (jobId: string, endedAgo: number, shards: readonly number[]) =>
    shards.map((shard) =>
      set({
        jobId,
        backupId: `${jobId}${shard}`,
        nodeId: `r-bp1sample-db-${shard}`,
        startedAt: NOW - endedAgo - MINUTE,
        endedAt: NOW - endedAgo,
      }),
    );
  const polls = (sets: readonly BackupSet[]) => play(fresh).observed(0, { product: "Redis", sets });

  it("is not derived from another backup: the cluster may have grown, or that backup may be incomplete itself", () => {
    const young = backup("2", 10 * MINUTE, [0, 2]);
    for (const endedAgo of [20 * MINUTE, 24 * HOUR]) {
      expect(polls([...young, ...backup("1", endedAgo, [0, 2])])).toEqual(waits("ShardsNotKnown"));
      expect(polls([...young, ...backup("1", endedAgo, [0])])).toEqual(waits("ShardsNotKnown"));
    }
  });

  it("is assumed half an hour after the end, unless a known shard is missing", () => {
    const old = backup("2", 30 * MINUTE + 1, [0, 2]);
    expect(polls(old)).toEqual(ended("Passed", "FreshBackup"));
    expect(polls([...old, ...backup("1", 2 * HOUR, [0, 1, 2])])).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("follows from a set that names no shard only where no other set names one", () => {
    const unnamed = set({ jobId: "2", startedAt: NOW - 10 * MINUTE });
    expect(polls([unnamed])).toEqual(ended("Passed", "FreshBackup"));
    expect(polls([unnamed, ...backup("1", 2 * HOUR, [0, 1])])).toEqual(ended("Failed", "NoFreshBackup"));
    const job = spec({ condition: jobFinished("2") });
    expect(play(job).observed(0, { product: "Redis", sets: [unnamed] })).toEqual(ended("Passed", "JobFinished"));
    expect(play(job).observed(0, { product: "Redis", sets: [unnamed, ...backup("1", 2 * HOUR, [0, 1])] })).toEqual(
      waits("ShardsNotKnown"),
    );
  });

  it("is waited for from the second poll on where the job ended between two polls", () => {
    const gate = play(spec({ condition: jobFinished("1") }));
    const sets = backup("1", 10 * MINUTE, [0, 2]);
    const tasks = [task({ product: "Redis", jobId: "1" })];
    expect(gate.observed(0, { product: "Redis", sets, tasks })).toEqual(waits("JobRunning"));
    expect(gate.observed(5 * MINUTE, { product: "Redis", sets })).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(8 * MINUTE, { product: "Redis", sets })).toEqual(ended("Passed", "JobFinished"));
  });

  it("is waited for again when one set disappears and another appears", () => {
    const gate = play(fresh);
    const [first, second] = [backup("1", MINUTE, [0, 2]), backup("1", MINUTE, [1, 2])];
    gate.observed(0, { product: "Redis", sets: first });
    gate.observed(3 * MINUTE - 1, { product: "Redis", sets: second });
    expect(gate.command).not.toMatchObject({ kind: "End" });
    expect(gate.observed(3 * MINUTE, { product: "Redis", sets: second })).not.toMatchObject({ kind: "End" });
  });

  it("is assumed when no set has appeared for three minutes", () => {
    const gate = play(fresh);
    const seen = { product: "Redis" as const, sets: backup("1", MINUTE, [0, 2]) };
    expect(gate.observed(0, seen)).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(3 * MINUTE - 1, seen)).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(3 * MINUTE, seen)).toEqual(ended("Passed", "FreshBackup"));
  });
});
