import { recoverableRanges } from "./recovery-truth";
import type { RunRecord } from "../record";
import { policyAt } from "../true-release";

/** The grain of the server's clock, in which a gate counts each age upwards. */
const DATE_GRAIN_MS = 1_000;

/**
 * Whether what a gate requires beside its condition holds beyond doubt from its begin to its deadline, so that it can keep no
 * gate from passing: the recovery window has no gap and moves with the clock, and each delete keeps all sets.
 */
export function requirementsHold({ cloud, config }: RunRecord, { from, to }: { from: number; to: number }): boolean {
  return survives() && recovers();

  function survives(): boolean {
    if (config.survivesDelete !== true) return true;
    const { variant, cannotBeRebuilt, sent } = cloud.release;
    const policies = [policyAt(cloud.release, from), policyAt(cloud.release, to)];
    // RDS and PolarDB: whichever of the policy and the parameter decides, it keeps all sets. MongoDB: the policy decides.
    const keepsAll: Partial<Record<typeof variant, readonly [string, string]>> = {
      RdsMySqlLocalDisk: ["All", "All"],
      RdsMySqlCloudDisk: ["All", "All"],
      PolarDb: ["ALL", "ALL"],
      MongoDbCloudDisk: ["2", ""],
    };
    const [stored, parameter] = keepsAll[variant] ?? [];
    return (
      cloud.reportsKind &&
      !cannotBeRebuilt &&
      parameter === sent &&
      policies.every(({ keep, isAdvanced }) => keep === stored && !isAdvanced)
    );
  }

  function recovers(): boolean {
    const { recoverableToMs } = config;
    if (recoverableToMs === undefined) return true;
    const { spans, lagMs, stepMs = 1 } = cloud.recovery;
    const isOneSpan =
      spans.length === 1 && spans[0]?.to === undefined && recoverableRanges(cloud.recovery, from).length === 1;
    return isOneSpan && lagMs + stepMs + 2 * DATE_GRAIN_MS <= recoverableToMs;
  }
}
