import type { Condition } from "../../backup/decision/condition";
import type { CheckOutcome } from "../check/check-outcome";
import { backupAgeMs } from "./backup-age";
import type { PerfValue } from "./perfdata";

/** How the values of a check are labelled and limited. */
export interface PerfOptions {
  warningMs: number | undefined;
  /** Whether labels start with the instance's name: labels of one plugin run must differ. */
  withName: boolean;
}

/** The performance data of one check: the age of the backup, the lag of the recovery window, the progress of a task. */
export function perfValues(check: CheckOutcome, { warningMs, withName }: PerfOptions): PerfValue[] {
  const label = (name: string) => (withName ? `${check.gate.name}_${name}` : name);
  const { condition } = check.gate.config.spec;
  const values: PerfValue[] = [];
  const ageMs = backupAgeMs(check);
  if (ageMs !== undefined) {
    const critical = condition.kind === "FreshBackup" ? seconds(condition.maxAgeMs) : undefined;
    values.push({
      ...{ label: label("age"), value: ageMs / 1_000, unit: "s", min: 0 },
      ...{ warning: seconds(warningMs), critical },
    });
  }
  const { proof, checkedAtMs, progress } = check;
  if (proof?.recoverableToMs !== undefined && checkedAtMs !== undefined) {
    const value = Math.max(0, checkedAtMs - proof.recoverableToMs) / 1_000;
    values.push({ label: label("lag"), value, unit: "s", critical: seconds(maxLagMs(condition)), min: 0 });
  }
  if (progress !== undefined) values.push({ label: label("progress"), value: progress, unit: "%", min: 0, max: 100 });
  return values;
}

function maxLagMs(condition: Condition): number | undefined {
  return condition.kind === "RecoverableTo" ? condition.maxLagMs : condition.recoverableTo?.maxLagMs;
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1_000;
}
