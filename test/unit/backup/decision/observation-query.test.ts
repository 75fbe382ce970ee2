import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { observationQuery } from "../../../../provider/backup/decision/observation-query";
import { DAY, freshBackup, HOUR, jobFinished } from "../../../support/gate-samples";

describe("the query of a condition", () => {
  it("requests the list of tasks alone for Idle", () => {
    expect(observationQuery({ kind: "Idle" }, NO_MEMORY)).toEqual({ plain: true, jobIds: [], sets: undefined });
  });

  it("requests the jobs and their sets for JobFinished, and not the list of other tasks", () => {
    expect(observationQuery(jobFinished("100", "101"), NO_MEMORY)).toEqual({
      plain: false,
      jobIds: ["100", "101"],
      sets: "OfJobs",
    });
  });

  it("requests the list of tasks, the jobs that the gate has started, and 30 days of sets for FreshBackup", () => {
    const memory = { ...NO_MEMORY, created: ["200"] };
    for (const maxAgeMs of [HOUR, 28 * DAY]) {
      expect(observationQuery(freshBackup({ maxAgeMs }), memory)).toEqual({
        plain: true,
        jobIds: ["200"],
        sets: { lookbackMs: 30 * DAY },
      });
    }
  });

  it("looks back two days further than a maxAge of more than four weeks, in whole days", () => {
    expect(observationQuery(freshBackup({ maxAgeMs: 40 * DAY - HOUR }), NO_MEMORY)).toMatchObject({
      sets: { lookbackMs: 42 * DAY },
    });
  });
});
