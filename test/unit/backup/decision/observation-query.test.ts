import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { observationQuery } from "../../../../provider/backup/decision/observation-query";
import { NO_KEEP_PARAMETER } from "../../../../provider/backup/decision/survival/keep-parameter";
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

  const survivesDelete = { keep: NO_KEEP_PARAMETER };

  it("requests the survival, the list of tasks and 30 days of sets for SurvivesDelete", () => {
    const query = observationQuery({ kind: "SurvivesDelete", backupIds: ["900"], ...survivesDelete }, NO_MEMORY);
    expect(query).toStrictEqual({ plain: true, jobIds: [], sets: { lookbackMs: 30 * DAY }, survival: true });
  });

  it("requests the same where Idle or RecoverableTo also require a survival", () => {
    expect(observationQuery({ kind: "Idle", survivesDelete }, NO_MEMORY)).toStrictEqual({
      plain: true,
      jobIds: [],
      sets: { lookbackMs: 30 * DAY },
      survival: true,
    });
  });

  it("keeps the query of the jobs and of the age where a survival is also required", () => {
    expect(observationQuery({ ...jobFinished("100"), survivesDelete }, NO_MEMORY)).toStrictEqual({
      plain: false,
      jobIds: ["100"],
      sets: "OfJobs",
      survival: true,
    });
    expect(observationQuery(freshBackup({ maxAgeMs: 40 * DAY, survivesDelete }), NO_MEMORY)).toStrictEqual({
      plain: true,
      jobIds: [],
      sets: { lookbackMs: 42 * DAY },
      survival: true,
    });
  });

  it("requests neither the survival nor the recovery window where no condition needs them", () => {
    expect(observationQuery({ kind: "Idle" }, NO_MEMORY)).toStrictEqual({ plain: true, jobIds: [], sets: undefined });
  });
});
