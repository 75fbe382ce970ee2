import { earlierRun } from "../../../provider/gate/resume";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";

const ARGS = { instanceId: "rm-bp1sample", maxAge: "24h", onStale: "Create" };
const config = (changes: Record<string, unknown> = {}) =>
  parseGateInputs({ ...ARGS, ...changes }, { regionId: "cn-hangzhou" });
/** The outputs of a gate that requested job 100, as a state stores them. */
const stored = (changes: Record<string, unknown> = {}) => ({
  outcome: "TimedOut",
  reasonCode: "BackupRunning",
  jobIds: [],
  requestedJobIds: ["100"],
  createUncertain: false,
  evaluatedAt: new Date().toISOString(),
  ...changes,
});
const left = (olds: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  earlierRun(olds, config(), config(changes), Date.now());
/** A failed run may have left a running backup only for such a reason. */
const UNDECIDED = { reasonCode: "TooManyErrors" };
const JOB = { created: ["100"], isUncertain: false };

describe("a backup that an earlier run left running", () => {
  it.each([
    ["ran out of time", { outcome: "TimedOut" }],
    ["was cancelled", { outcome: "Cancelled", reasonCode: "Cancelled" }],
    ["failed too many polls", { outcome: "Failed", reasonCode: "TooManyErrors" }],
    ["found a gap in the recovery window", { outcome: "Failed", reasonCode: "RecoveryWindowGap" }],
    ["found that log backup is off", { outcome: "Failed", reasonCode: "LogBackupNotEnabled" }],
    ["lost its permission to poll", { outcome: "Failed", reasonCode: "ApiError" }],
    ["was overridden later", { outcome: "Overridden", reasonCode: "Overridden" }],
  ])("is resumed after a run that %s", (_what, changes) => {
    expect(left(stored(changes))).toEqual(JOB);
  });

  it.each([
    ["passed", { outcome: "Passed", reasonCode: "FreshBackup" }],
    ["saw its backup fail", { outcome: "Failed", reasonCode: "JobFailed" }],
    ["lost its backup", { outcome: "Failed", reasonCode: "CreatedBackupLost" }],
    ["requested nothing", { requestedJobIds: [] }],
    ["ended over a day ago", { evaluatedAt: new Date(Date.now() - 86_400_001).toISOString() }],
  ])("is not resumed after a run that %s", (_what, changes) => {
    expect(left(stored(changes))).toBeUndefined();
  });

  it("may have an unknown job id", () => {
    for (const outcome of ["Cancelled", "TimedOut", "Failed"])
      expect(left(stored({ outcome, createUncertain: true, requestedJobIds: [], ...UNDECIDED }))).toEqual({
        created: [],
        isUncertain: true,
      });
  });

  it("is resumed when the changed inputs do not affect which backup is requested", () => {
    for (const changes of [
      { timeout: "3h", pollInterval: "5s", discoveryTimeout: "10m", triggers: { commit: "b" }, onFailure: "Warn" },
      { maxAge: "48h" },
      { recoverableTo: "15m" },
      { product: "Rds", regionId: "cn-hangzhou", condition: "FreshBackup", backup: {} },
    ])
      expect(left(stored(), changes)).toEqual(JOB);
  });

  it("is not resumed by a config that requests another backup", () => {
    for (const changes of [{ instanceId: "rm-bp1other" }, { backup: { retention: 30 } }, { regionId: "cn-beijing" }])
      expect(left(stored(), changes)).toBeUndefined();
    expect(earlierRun(stored(), undefined, config(), Date.now())).toBeUndefined();
  });
});

describe("a state of the first development version, without requestedJobIds and createUncertain", () => {
  const { requestedJobIds: _requested, createUncertain: _uncertain, ...outputs } = stored();

  it("has the requested jobs in jobIds where the gate has not passed", () => {
    expect(left({ ...outputs, jobIds: ["100"] })).toEqual(JOB);
  });

  it("marks a request that may have been accepted by its reason code", () => {
    const uncertain = { ...outputs, outcome: "Failed", reasonCode: "CreateUncertain", jobIds: [] };
    expect(left(uncertain)).toEqual({ created: [], isUncertain: true });
  });

  it("has the jobs of the proof in jobIds where the gate passed, and leaves nothing under way", () => {
    expect(left({ ...outputs, outcome: "Passed", reasonCode: "FreshBackup", jobIds: ["100"] })).toBeUndefined();
  });
});
