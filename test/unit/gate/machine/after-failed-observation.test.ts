import {
  AuthenticationFailedError,
  BadInputError,
  InstanceNotFoundError,
  MalformedResponseError,
  NotApplicableError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../../../provider/backup/model/errors";
import { HOUR, MINUTE, SECOND, spec, task } from "../../../support/gate-samples";
import { ended, message, named, play, waits } from "../../../support/played-gate";

const idle = spec({ condition: { kind: "Idle" } });
const down = new UnavailableError("The API can't be reached.");

describe("failed polls", () => {
  it("are retried with growing delays of up to a minute", () => {
    const gate = play(idle);
    const inMs = Array.from({ length: 9 }, (_, index) => {
      const command = gate.observationFailed(index * MINUTE, down);
      return command.kind === "Observe" ? command.inMs / SECOND : undefined;
    });
    expect(inMs).toEqual([5, 10, 20, 40, 60, 60, 60, 60, 60]);
    expect(gate.command).toEqual(waits("ApiError"));
  });

  it("are reported with their number and the error", () => {
    expect(play(idle).observationFailed(0, down)).toEqual({
      kind: "Observe",
      inMs: 5 * SECOND,
      pending: {
        reasonCode: "ApiError",
        errorCode: "Unavailable",
        message: "Poll 1 of at most 10 in a row failed: The API can't be reached.",
      },
    });
    const creating = new NotApplicableError({ instanceId: "rm-bp1sample", reason: "Creating" });
    expect(play(idle).observationFailed(0, creating)).toMatchObject({
      pending: { reasonCode: "ApiError", errorCode: "NotApplicable", message: creating.message },
    });
  });

  it("at the deadline end the gate with the error alone where no poll has succeeded", () => {
    expect(message(play(idle).observationFailed(HOUR, down))).toBe(
      "Timed out after 1h. Last seen: The last poll failed: The API can't be reached.",
    );
  });

  it("do not count while the instance is being created: the gate polls every 30 s until its timeout", () => {
    const gate = play(idle);
    const creating = new NotApplicableError({ instanceId: "rm-bp1sample", reason: "Creating" });
    for (let index = 0; index < 50; index += 1) {
      expect(gate.observationFailed(index * MINUTE, creating)).toMatchObject({ kind: "Observe", inMs: 30 * SECOND });
    }
    expect(gate.observationFailed(HOUR, creating)).toEqual(ended("TimedOut", "ApiError"));
    expect(message(gate.command)).toContain("rm-bp1sample is being created and has no backups yet.");
  });

  it.each(["ReadReplica", "DisasterRecovery", "Temporary", "Deleting", "Released"] as const)(
    "end the gate at once where the instance is not applicable: %s",
    (reason) => {
      const gate = play(idle);
      gate.observed(0, { tasks: [task()] });
      const error = new NotApplicableError({ instanceId: "rm-bp1sample", reason });
      expect(gate.observationFailed(MINUTE, error)).toEqual(ended("Failed", "ApiError"));
    },
  );

  it("end the gate after ten in a row, and the message says so", () => {
    const gate = play(idle);
    for (let index = 0; index < 9; index += 1) expect(gate.observationFailed(index, down).kind).toBe("Observe");
    expect(gate.observationFailed(9, down)).toEqual(ended("Failed", "TooManyErrors"));
    expect(message(gate.command)).toBe("10 polls in a row have failed, the last one with: The API can't be reached.");
  });

  it("are counted from zero again after a successful poll", () => {
    const gate = play(idle);
    for (let round = 0; round < 5; round += 1) {
      for (let index = 0; index < 9; index += 1) expect(gate.observationFailed(index, down).kind).toBe("Observe");
      expect(gate.observed(10, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    }
  });

  it.each(
    named([
      new PermissionDeniedError("RAM does not allow rds:DescribeBackupTasks."),
      new AuthenticationFailedError("The key was taken away."),
      new InstanceNotFoundError("The instance is gone."),
      new BadInputError([{ path: ["regionId"], code: "InvalidValue", expected: "a region of Alibaba Cloud" }]),
      new UnsupportedInstanceError("It has no backup tasks."),
    ]),
  )("with a permanent error end the gate immediately, whatever was observed before: %s", (_name, error) => {
    for (const seen of [0, 1, 5]) {
      const gate = play(idle);
      for (let index = 0; index < seen; index += 1) gate.observed(index, { tasks: [task()] });
      expect(gate.observationFailed(10, error)).toEqual(ended("Failed", "ApiError"));
      expect(message(gate.command)).toBe(error.message);
    }
  });

  it.each(
    named([
      new UnavailableError("The host does not exist.", { retryable: false }),
      new UnavailableError("The request failed: unknown protocol.", { retryable: false }),
    ]),
  )(
    "with an error that wrong settings may cause end the gate before a successful poll, not after it: %s",
    (_name, error) => {
      const first = play(idle);
      expect(first.observationFailed(0, error)).toEqual(ended("Failed", "ApiError"));
      const later = play(idle);
      later.observed(0, { tasks: [task()] });
      for (let index = 1; index < 10; index += 1)
        expect(later.observationFailed(index, error)).toEqual(waits("ApiError"));
      expect(later.observationFailed(10, error)).toEqual(ended("Failed", "TooManyErrors"));
    },
  );

  it("with malformed responses end the gate after ten in a row, also before a successful poll", () => {
    const error = new MalformedResponseError("Not what the documents say.");
    for (const seen of [0, 1]) {
      const gate = play(idle);
      for (let index = 0; index < seen; index += 1) gate.observed(0, { tasks: [task()] });
      for (let index = 1; index < 10; index += 1)
        expect(gate.observationFailed(index, error)).toEqual(waits("ApiError"));
      expect(gate.observationFailed(10, error)).toEqual(ended("Failed", "TooManyErrors"));
    }
  });

  it("with one malformed response before the first successful poll do not prevent a pass", () => {
    const gate = play(idle);
    gate.observationFailed(0, new MalformedResponseError("Not what the documents say."));
    expect(gate.observed(5 * SECOND)).toEqual(ended("Passed", "Idle"));
  });

  it.each(named([new ThrottledError("slow down."), new TimedOutError("no response."), down]))(
    "with a temporary error do not end the gate: %s",
    (_name, error) => {
      expect(play(idle).observationFailed(0, error).kind).toBe("Observe");
    },
  );

  it("never make a gate pass", () => {
    const gate = play(idle);
    for (let at = 0; at <= HOUR && gate.command.kind !== "End"; at += MINUTE) gate.observationFailed(at, down);
    expect(gate.command).toEqual(ended("Failed", "TooManyErrors"));
  });
});
