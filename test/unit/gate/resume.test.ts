import { earlierRun } from "../../../provider/gate/resume";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";

const ARGS = { instanceId: "rm-bp1sample", maxAge: "24h", onStale: "Create" };
const config = (changes: Record<string, unknown> = {}) =>
  parseGateInputs({ ...ARGS, ...changes }, { regionId: "cn-hangzhou" });
const stored = (changes: Record<string, unknown> = {}) => ({
  outcome: "TimedOut",
  reasonCode: "BackupRunning",
  jobIds: ["100"],
  evaluatedAt: new Date().toISOString(),
  ...changes,
});
const left = (olds: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  earlierRun(olds, config(), config(changes), Date.now());
const JOB = { created: ["100"], isUncertain: false };

describe("what an earlier run has left under way", () => {
  it.each([
    ["ran out of time", { outcome: "TimedOut" }],
    ["was cancelled", { outcome: "Cancelled", reasonCode: "Cancelled" }],
    ["saw too many errors", { outcome: "Failed", reasonCode: "TooManyErrors" }],
    ["was not allowed to poll any more", { outcome: "Failed", reasonCode: "ApiError" }],
    ["was overridden later", { outcome: "Overridden", reasonCode: "Overridden" }],
  ])("is known after one that %s", (_what, changes) => {
    expect(left(stored(changes))).toEqual(JOB);
  });

  it.each([
    ["passed", { outcome: "Passed", reasonCode: "FreshBackup" }],
    ["saw its backup fail", { outcome: "Failed", reasonCode: "JobFailed" }],
    ["gave its backup up", { outcome: "Failed", reasonCode: "CreatedBackupLost" }],
    ["requested nothing", { jobIds: [] }],
    ["ended over a day ago", { evaluatedAt: new Date(Date.now() - 86_400_001).toISOString() }],
  ])("is nothing after one that %s", (_what, changes) => {
    expect(left(stored(changes))).toBeUndefined();
  });

  it("may be a backup that nobody knows of", () => {
    for (const outcome of ["Cancelled", "TimedOut", "Failed"])
      expect(left(stored({ outcome, reasonCode: "CreateUncertain", jobIds: [] }))).toEqual({
        created: [],
        isUncertain: true,
      });
  });

  it("stays what it is however the gate waits, and whatever is written that was told from the id before", () => {
    for (const changes of [
      { timeout: "3h", pollInterval: "5s", discoveryTimeout: "10m", triggers: { commit: "b" }, onFailure: "Warn" },
      { maxAge: "48h" },
      { product: "Rds", regionId: "cn-hangzhou", condition: "FreshBackup", backup: {} },
    ])
      expect(left(stored(), changes)).toEqual(JOB);
  });

  it("is not what another config is about", () => {
    for (const changes of [{ instanceId: "rm-bp1other" }, { backup: { retention: 30 } }, { regionId: "cn-beijing" }])
      expect(left(stored(), changes)).toBeUndefined();
    expect(earlierRun(stored(), undefined, config(), Date.now())).toBeUndefined();
  });
});
