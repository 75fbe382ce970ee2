import fc from "fast-check";

/** One backup as the generator draws it: small numbers that shrink well; {@link file://./make-backup.ts} makes it true. */
export interface BackupDraft {
  /** Where it lies: days ago, where the requested age ends, ended a moment ago, now running, or still to come. */
  anchor: "Past" | "AtMaxAge" | "JustEnded" | "Now" | "Soon";
  daysAgo: number;
  offsetS: number;
  /** How long it waits, listed, before it starts. */
  queueS: number;
  durationS: number;
  /** How much later each shard is done. */
  shardS: readonly number[];
  mode: "Automated" | "Manual" | "Hybrid";
  ending: "Well" | "Failed" | "Vanishes";
  /** How much later than it begins a list shows it. */
  lateS: number;
  /** How long each shard's set stays out of sight. */
  lagS: readonly number[];
  flaw: "None" | "SetFailed" | "Unavailable" | "Empty" | "Incremental" | "Logical" | "UntoldMethod" | "FromTheFuture";
  /** The shard that the flaw is on. */
  flawedShard: number;
  /** Whether the set's row is there before it is finished. */
  earlyRow: boolean;
  oddStatus: string | undefined;
  /** The shard whose own job ends without a trace. */
  lostShard: number | undefined;
  tellsNodes: boolean;
  statusLags: boolean;
  tellsProgress: boolean;
  /** How long an ended task stays in the lists of the products where it does. */
  lingerS: number;
  forgetsById: boolean;
}

const upTo = (max: number) => fc.integer({ min: 0, max });

/** Statuses that one product or none knows, or that differ from a known one by a hair. */
const ODD_STATUSES = ["Paused", "finished", "FINISHED", "Success", "Rollback", "constructor", "Failure"] as const;

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
  ending: fc.constantFrom("Well", "Well", "Well", "Well", "Well", "Well", "Failed", "Vanishes"),
  lateS: fc.constantFrom(0, 0, 0, 10, 60),
  lagS: fc.tuple(upTo(120), upTo(120), upTo(120)),
  flaw: fc.constantFrom(
    ...Array<"None">(12).fill("None"),
    "SetFailed",
    "Unavailable",
    "Empty",
    "Incremental",
    "Logical",
    "UntoldMethod",
    "FromTheFuture",
  ),
  flawedShard: upTo(2),
  earlyRow: fc.constantFrom(false, false, true),
  oddStatus: fc.constantFrom(undefined, undefined, undefined, undefined, ...ODD_STATUSES),
  lostShard: fc.constantFrom(...Array<undefined>(6).fill(undefined), 0, 1, 2),
  tellsNodes: fc.boolean(),
  statusLags: fc.constantFrom(false, false, true),
  tellsProgress: fc.constantFrom(true, true, false),
  lingerS: fc.constantFrom(0, 60, 3_600),
  forgetsById: fc.boolean(),
});
