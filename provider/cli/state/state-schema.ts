import * as z from "zod";
import { PRODUCTS } from "../../backup/model/product";

/** Marks a file as one of `wait --state`. */
export const STATE_FORMAT = "alicloud-backup-wait";
/** Raised where an older command could misread the file. */
export const STATE_VERSION = 1;

const ids = z.array(z.string());

/** What a run left of one gate. Without an `outcome` the gate had not ended. */
const entrySchema = z.object({
  /** What messages call the gate. */
  name: z.string(),
  /** Which backup it requests: the gate of a later run that requests the same one resumes it. */
  backup: z.object({
    request: z.object({ product: z.enum(PRODUCTS), regionId: z.string(), instanceId: z.string() }),
    spec: z.object({
      condition: z.object({
        kind: z.enum(["Idle", "JobFinished", "FreshBackup", "RecoverableTo", "SurvivesDelete"]),
        onStale: z.enum(["Fail", "Wait", "Create"]).exactOptional(),
      }),
    }),
    create: z.object({
      method: z.string().exactOptional(),
      type: z.string().exactOptional(),
      retentionDays: z.number().exactOptional(),
    }),
  }),
  requestedJobIds: ids,
  /** Whether a CreateBackup may have been accepted whose job is not known. */
  createUncertain: z.boolean(),
  /** ISO-8601, UTC. */
  evaluatedAt: z.string(),
  outcome: z.enum(["Passed", "Failed", "TimedOut", "Cancelled", "Overridden"]).exactOptional(),
  reasonCode: z.string().exactOptional(),
  message: z.string().exactOptional(),
  backupIds: ids.exactOptional(),
});

/** The content of a state file. */
export const stateSchema = z.object({
  format: z.literal(STATE_FORMAT),
  version: z.literal(STATE_VERSION),
  gates: z.array(entrySchema),
});

/** What a run left of one gate. */
export type StateEntry = z.output<typeof entrySchema>;
