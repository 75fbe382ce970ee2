import * as z from "zod";
import type { Present } from "../../backup/model/without-undefined";
import { choice, duration, flag, line, must } from "./input-rules";
import { jobIds } from "./job-ids";

/** Timers count up to 24 days; one of more fires at once. */
const MAX_WAIT = "20d";
const MAX_INTERVAL = "1h";

const days = must("a whole number of days from 1 to 3650");
const backup = z.strictObject(
  {
    method: choice(["Physical", "Snapshot", "Logical"]).optional(),
    type: choice(["Auto", "FullBackup"]).optional(),
    retention: z.int(days).min(1, days).max(3_650, days).optional(),
  },
  must("a map such as { retention: 30 }"),
);
const override = z.strictObject(
  {
    reason: line(500),
    approvedBy: line(200),
    expiresAt: z.iso.datetime({
      offset: true,
      ...must("an ISO-8601 time with its zone, such as 2026-01-31T18:00:00Z"),
    }),
  },
  must("a map of reason, approvedBy and expiresAt"),
);

/** A rule for each input that a gate has beside those of a lookup. */
export const gateSchema = z.object({
  condition: choice(["Idle", "JobFinished", "FreshBackup", "RecoverableTo"]).optional(),
  backupJobId: jobIds.optional(),
  maxAge: duration().optional(),
  recoverableTo: duration().optional(),
  survivesDelete: flag.optional(),
  releasedKeepPolicy: choice(["None", "Lastest", "All"]).optional(),
  backupRetentionPolicyOnClusterDeletion: choice(["ALL", "LATEST", "NONE"]).optional(),
  onStale: choice(["Fail", "Wait", "Create"]).optional(),
  backup: backup.optional(),
  timeout: duration({ max: MAX_WAIT }).optional(),
  pollInterval: duration({ min: "1s", max: MAX_INTERVAL }).optional(),
  discoveryTimeout: duration({ max: MAX_WAIT }).optional(),
  triggers: z.record(z.string(), z.unknown(), must("a map such as { version: 42 }")).optional(),
  recheck: choice(["Always", "OnTriggers"]).optional(),
  onFailure: choice(["Fail", "Warn"]).optional(),
  acceptLogical: flag.optional(),
  acceptIncremental: flag.optional(),
  override: override.optional(),
});

/** Inputs that are valid by themselves. */
export type ValidInputs = Present<z.output<typeof gateSchema>>;

/** The names of the properties of inputs that are maps with fixed properties. */
export const PROPERTIES_OF: Readonly<Record<string, readonly string[]>> = {
  backup: Object.keys(backup.shape),
  override: Object.keys(override.shape),
};
