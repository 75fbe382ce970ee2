import fc from "fast-check";

/** One backup as the generator draws it: small numbers that shrink well. `make-backup.ts` turns it into a `TrueBackup`. */
export interface BackupDraft {
  /** When it takes place: days ago, at the age limit, ended a moment ago, running now, or in the future. */
  anchor: "Past" | "AtMaxAge" | "JustEnded" | "Now" | "Soon";
  daysAgo: number;
  offsetS: number;
  /** How long it is listed before it starts, seconds. */
  queueS: number;
  durationS: number;
  /** How many seconds later than the first shard each shard ends. */
  shardS: readonly number[];
  mode: "Automated" | "Manual" | "Hybrid";
  ending: "Finished" | "Failed" | "Vanishes";
  /** How many seconds after its start it appears in a list. */
  lateS: number;
  /** How many seconds after its end the set of each shard becomes visible. */
  lagS: readonly number[];
  flaw: "None" | "SetFailed" | "Unavailable" | "Empty" | "Incremental" | "Logical" | "UnknownMethod" | "FromTheFuture";
  /** The shard that has the flaw. */
  flawedShard: number;
  /** Whether the set is listed before it is finished. */
  earlyRow: boolean;
  undocumentedStatus: string | undefined;
  /** The shard whose own job ends without a trace. */
  lostShard: number | undefined;
  reportsNodes: boolean;
  statusLags: boolean;
  reportsProgress: boolean;
  /** How many seconds an ended task stays in the lists, for products that keep it there. */
  lingerS: number;
  forgetsById: boolean;
}

const upTo = (max: number) => fc.integer({ min: 0, max });

/** Statuses that at most one product documents, or that differ slightly from a documented one. */
const UNDOCUMENTED_STATUSES = [
  "Paused",
  "finished",
  "FINISHED",
  "Success",
  "Rollback",
  "constructor",
  "Failure",
] as const;

export const backupDraft: fc.Arbitrary<BackupDraft> = fc.record({
  anchor: fc.constantFrom("Past", "Past", "AtMaxAge", "JustEnded", "Now", "Now", "Soon"),
  daysAgo: fc.constantFrom(0, 0, 0, 1, 2, 6),
  offsetS: upTo(1_800),
  queueS: fc.constantFrom(0, 0, 20, 300, 20_000),
  durationS: fc.constantFrom(3, 30, 90, 300, 900, 2_400),
  shardS: fc.oneof(
    { weight: 4, arbitrary: fc.tuple(upTo(90), upTo(90), upTo(90)) },
    { weight: 1, arbitrary: fc.tuple(upTo(900), upTo(900), upTo(900)) },
  ),
  mode: fc.constantFrom("Automated", "Automated", "Manual", "Manual", "Manual", "Hybrid"),
  ending: fc.constantFrom("Finished", "Finished", "Finished", "Finished", "Finished", "Finished", "Failed", "Vanishes"),
  lateS: fc.constantFrom(0, 0, 0, 10, 60),
  lagS: fc.tuple(upTo(120), upTo(120), upTo(120)),
  flaw: fc.constantFrom(
    ...Array<"None">(12).fill("None"),
    "SetFailed",
    "Unavailable",
    "Empty",
    "Incremental",
    "Logical",
    "UnknownMethod",
    "FromTheFuture",
  ),
  flawedShard: upTo(2),
  earlyRow: fc.constantFrom(false, false, true),
  undocumentedStatus: fc.constantFrom(undefined, undefined, undefined, undefined, ...UNDOCUMENTED_STATUSES),
  lostShard: fc.constantFrom(...Array<undefined>(6).fill(undefined), 0, 1, 2),
  reportsNodes: fc.boolean(),
  statusLags: fc.constantFrom(false, false, true),
  reportsProgress: fc.constantFrom(true, true, false),
  lingerS: fc.constantFrom(0, 60, 3_600),
  forgetsById: fc.boolean(),
});
