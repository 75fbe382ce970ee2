import { maxAgeWarning } from "../../../../provider/backup/decision/max-age-warning";
import { freshBackup, HOUR, jobFinished, MINUTE, NOW, observation, set } from "../../../support/gate-samples";

/** Sets that took so many minutes, oldest first. */
const taking = (...minutes: number[]) =>
  observation({
    sets: minutes.map((took, index) => {
      const startedAt = NOW - (minutes.length - index) * 24 * HOUR;
      return set({ backupId: `${index}`, startedAt, endedAt: startedAt + took * MINUTE });
    }),
  });

it.each([
  [20, [20], true],
  [21, [20], true],
  [22, [20], false],
  [22, [20, 90, 20], false],
  [22, [90, 90, 20], true],
  // Only the newest seven count.
  [22, [90, 90, 90, 90, 90, 90, 90, 20, 20, 20, 20], false],
  [22, [], false],
])("a maxAge of %d minutes for backups that took %j minutes is warned about: %p", (maxAge, minutes, isWarned) => {
  const warning = maxAgeWarning(freshBackup({ maxAgeMs: maxAge * MINUTE }), taking(...minutes));
  expect(warning !== undefined).toBe(isWarned);
});

it("names both durations", () => {
  expect(maxAgeWarning(freshBackup({ maxAgeMs: 10 * MINUTE }), taking(45))).toBe(
    "maxAge 10m is too short: a backup of rm-bp1sample usually takes 45m, and is listed about 1m later.",
  );
});

it("compares only sets that count", () => {
  const { sets } = taking(90);
  const other = (changes: Parameters<typeof set>[0]) =>
    observation({ sets: sets.map((one) => ({ ...one, ...changes })) });
  const condition = freshBackup({ maxAgeMs: 10 * MINUTE });
  expect(maxAgeWarning(condition, other({ rawStatus: "Failed" }))).toBeUndefined();
  expect(maxAgeWarning(condition, other({ type: "IncrementalBackup" }))).toBeUndefined();
  expect(maxAgeWarning({ ...condition, acceptIncremental: true }, other({ type: "IncrementalBackup" }))).toBeDefined();
});

it("compares only sets whose end is known", () => {
  const condition = freshBackup({ maxAgeMs: 10 * MINUTE });
  const { endedAt: _, ...endless } = set();
  expect(maxAgeWarning(condition, observation({ sets: [endless] }))).toBeUndefined();
  const { sets } = taking(45);
  expect(maxAgeWarning(condition, observation({ sets: [endless, ...sets] }))).toContain("usually takes 45m");
});

it("is about maxAge only", () => {
  expect(maxAgeWarning({ kind: "Idle" }, taking(90))).toBeUndefined();
  expect(maxAgeWarning(jobFinished("1"), taking(90))).toBeUndefined();
});
