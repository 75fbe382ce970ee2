import {
  MalformedResponseError,
  NotApplicableError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
} from "../../../../provider/backup/model/errors";
import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { withUncertainCreate } from "../../../../provider/gate/machine/after-failed-create";
import { creatingGate, freshSets, LOST_RESPONSE } from "../../../support/creating-gate";
import { HOUR, MINUTE, SECOND, task } from "../../../support/gate-samples";
import { ended, message, named, waits } from "../../../support/played-gate";

describe("a gate whose CreateBackup request fails", () => {
  it.each(["BackupJobExists", "OperationDenied.BackupJobExists"])(
    "waits for the running backup where CreateBackup is refused with %s",
    (apiCode) => {
      const gate = creatingGate();
      gate.observed(0);
      const exists = new UnavailableError("Refused.", { apiCode, retryable: false });
      expect(gate.createFailed(SECOND, exists)).toMatchObject({ kind: "Observe", inMs: 0 });
      // The refusal proves that a backup runs, although it is not listed yet.
      expect(gate.observed(SECOND)).toEqual(waits("SetNotVisible"));
      expect(gate.observed(MINUTE, { tasks: [task({ mode: "Automated" })] })).toEqual(waits("BackupRunning"));
      expect(gate.observed(2 * MINUTE, { sets: freshSets(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
      expect(gate.creates).toBe(1);
    },
  );

  it("pauses between requests that are refused for a backup which no poll shows", () => {
    const gate = creatingGate();
    const exists = new UnavailableError("Refused.", { apiCode: "BackupJobExists", retryable: false });
    let at = 0;
    for (let steps = 0; at < HOUR; steps += 1) {
      expect(steps).toBeLessThan(500);
      const command = gate.observed(at);
      if (command.kind === "Create") gate.createFailed(at, exists);
      if (gate.command.kind !== "Observe") throw new Error(`ended at ${at}`);
      at += gate.command.inMs;
    }
    expect(gate.creates).toBeLessThanOrEqual(21);
  });

  it.each(
    named([
      LOST_RESPONSE,
      new TimedOutError("No response."),
      new MalformedResponseError("Half a body.", { retryable: true }),
    ]),
  )("polls immediately after a lost response (%s), adopts the job, and requests no second backup", (_name, error) => {
    const gate = creatingGate();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 0 });
    expect(gate.observed(2 * SECOND)).toEqual(waits("CreateUncertain"));
    expect(gate.observed(30 * SECOND, { tasks: [task({ jobId: "777", state: "Queued" })] })).toEqual(
      waits("BackupRunning"),
    );
    expect(gate.state.memory.created).toEqual(["777"]);
    expect(gate.observed(10 * MINUTE, { tasks: [task({ jobId: "777", state: "Failed" })] })).toEqual(
      ended("Failed", "JobFailed"),
    );
    expect(message(gate.command)).toContain("Backup job 777 of rm-bp1sample, which this gate adopted,");
    expect(gate.creates).toBe(1);
  });

  it.each(
    named([
      new UnavailableError("Changing.", { apiCode: "IncorrectDBInstanceState" }),
      new UnavailableError("Changing.", { apiCode: "OperationDenied.DBInstanceStatus" }),
      new UnavailableError("Changing.", { apiCode: "OperationDenied.DBClusterStatus" }),
      new UnavailableError("Full.", { apiCode: "OperationDenied.OutofUsage" }),
      new UnavailableError("Busy.", { apiCode: "ConcurrentTaskExceeded" }),
      new UnavailableError("Busy.", { apiCode: "LockTimeout" }),
      new ThrottledError("Slow down.", { apiCode: "Throttling.User" }),
    ]),
  )("decides again half a minute after a temporary refusal: %s", (_name, error) => {
    const gate = creatingGate();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 30 * SECOND });
    expect(gate.observed(31 * SECOND)).toMatchObject({ kind: "Create" });
    gate.createFailed(32 * SECOND, error);
    // A fresh backup has appeared in the meantime, so no other is requested.
    expect(gate.observed(62 * SECOND, { sets: freshSets(62 * SECOND) })).toEqual(ended("Passed", "FreshBackup"));
  });

  it.each(
    named([
      new PermissionDeniedError("RAM does not allow rds:CreateBackup."),
      new UnavailableError("Refused.", { apiCode: "Exceeded.BackupTimes", retryable: false }),
      new UnavailableError("Refused.", { apiCode: "BackupTimesExceeded", retryable: false }),
      new UnavailableError("Refused.", { apiCode: "BackupJobExistsElsewhere", retryable: false }),
    ]),
  )("fails after a permanent refusal: %s", (_name, error) => {
    const gate = creatingGate();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toEqual(ended("Failed", "CreateRefused"));
    expect(message(gate.command)).toBe(error.message);
  });

  it("asks again half a minute after it was refused for an instance that is being created, and says why it is late", () => {
    const gate = creatingGate();
    gate.observed(0);
    const creating = new NotApplicableError({ instanceId: "rm-bp1sample", reason: "Creating" });
    expect(gate.createFailed(SECOND, creating)).toEqual({
      kind: "Observe",
      inMs: 30 * SECOND,
      pending: {
        reasonCode: "WaitingForBackup",
        errorCode: "NotApplicable",
        message: "rm-bp1sample is being created and has no backups yet. Wait until the instance runs.",
      },
    });
    expect(gate.observed(31 * SECOND)).toMatchObject({ kind: "Create" });
    gate.createFailed(32 * SECOND, creating);
    expect(gate.observed(4 * HOUR)).toEqual(ended("TimedOut", "BeforeCreate"));
    expect(message(gate.command)).toMatch(/ being created and has no backups yet\. Wait until the instance runs\.$/);
  });

  it("does not mention an earlier refusal where it waits for something else at the end", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createFailed(SECOND, new NotApplicableError({ instanceId: "rm-bp1sample", reason: "Creating" }));
    expect(gate.observed(4 * HOUR, { tasks: [task()] })).toEqual(ended("TimedOut", "BackupRunning"));
    expect(message(gate.command)).toBe(
      "Timed out after 4h. Last seen: Backup 100 (Uploading) is running on rm-bp1sample.",
    );
  });

  it.each([
    ["ReadReplica", "OperationDenied.DBInstanceStatus"],
    ["Deleting", "IncorrectDBInstanceState"],
    ["Deleting", undefined],
  ] as const)(
    "fails for an instance that never takes a backup (%s), whatever code it is refused with: %s",
    (reason, apiCode) => {
      const gate = creatingGate();
      gate.observed(0);
      const refused = new NotApplicableError(
        { instanceId: "rm-bp1sample", reason },
        apiCode === undefined ? {} : { apiCode },
      );
      expect(gate.createFailed(SECOND, refused)).toEqual(ended("Failed", "CreateRefused"));
      expect(message(gate.command)).toBe(refused.message);
    },
  );

  it.each(
    named([
      new MalformedResponseError("The response was far too large."),
      new UnavailableError("The request failed: Parse Error.", { retryable: false }),
      // Nonces are random: a proxy has sent the request twice, and the first copy may have been accepted.
      new UnavailableError("Twice.", { apiCode: "SignatureNonceUsed" }),
    ]),
  )("treats an unreadable response as a possible acceptance, and polls for the job (%s)", (_name, error) => {
    const gate = creatingGate();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 0 });
    expect(gate.observed(2 * SECOND)).toEqual(waits("CreateUncertain"));
    expect(gate.creates).toBe(1);
  });
});

describe("the memory after a CreateBackup without a response", () => {
  it("is the time of the doubt, without the jobs of an earlier run", () => {
    expect(withUncertainCreate({ ...NO_MEMORY, created: ["1"], isResumed: true }, SECOND)).toStrictEqual({
      ...NO_MEMORY,
      isResumed: false,
      uncertainSince: SECOND,
    });
  });
});
