import { decide } from "../../../../provider/backup/decision/decide";
import { NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import { freshBackup, HOUR, jobFinished, MINUTE, observation, set, task } from "../../../support/gate-samples";

/** A stack has many gates, so each verdict about a backup set says whose it is. */

const POLARDB = "pc-bp1sample";

function decideOn(condition: Parameters<typeof decide>[0], changes: Partial<BackupSet>, created: string[] = []) {
  const seen = observation({
    product: "PolarDb",
    tasks: [task({ product: "PolarDb", jobId: "900", state: "Finished", rawStatus: "Finished" })],
    sets: [set({ jobId: "900", ...changes })],
  });
  const memory = remember({ ...NO_MEMORY, created }, seen, 0);
  return decide(condition, { observation: seen, memory, elapsedMs: HOUR, discoveryTimeoutMs: 5 * MINUTE });
}

it.each([
  ["SetFailed", { rawStatus: "Failed" }],
  ["SetNotRestorable", { available: false }],
  ["SetNotAccepted", { type: "IncrementalBackup" }],
  ["SetNotVisible", { rawStatus: "Creating" }],
])("%s of a job", (reasonCode, changes) => {
  expect(decideOn(jobFinished("900"), changes)).toMatchObject({
    reasonCode,
    message: expect.stringContaining(POLARDB) as string,
  });
});

it.each([
  ["SetFailed", { rawStatus: "Failed" }],
  ["SetNotAccepted", { available: false }],
  ["SetNotVisible", { rawStatus: "Creating" }],
])("%s of a fresh backup", (reasonCode, changes) => {
  const created = reasonCode === "SetNotVisible" ? [] : ["900"];
  expect(decideOn(freshBackup(), changes, created)).toMatchObject({
    reasonCode,
    message: expect.stringContaining(POLARDB) as string,
  });
});
