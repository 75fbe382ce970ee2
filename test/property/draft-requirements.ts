import fc from "fast-check";

/** What a gate requires beside its condition, and what decides it, in small numbers that shrink well. */
export interface RequirementsDraft {
  survivesDelete: boolean;
  recoverableTo: boolean;
  /** Whether the recovery window is the whole condition. */
  only: boolean;
  maxLagMs: number;
  /** Indexes of what the product offers. */
  variant: number;
  keep: readonly [number, number];
  sent: number;
  /** What the policy and the delete both keep; `Drawn`: what the indexes select. */
  keeps: "All" | "Latest" | "Drawn";
  isAdvanced: readonly [boolean, boolean];
  standalone: boolean;
  /** Seconds since the gate began; `undefined` for never. */
  policyChangesAtS: number | undefined;
  releasedAtS: number | undefined;
  afterPassS: number;
  leavesRow: boolean;
  logs: LogsDraft;
  policyFault: CallFaultDraft;
  windowFault: CallFaultDraft;
}

/** The log backups. */
interface LogsDraft {
  isOff: boolean;
  lagS: number;
  stepS: number;
  /** When the newest span began, seconds since the gate began: the logs have a gap before it. */
  gapEndsS: number | undefined;
  gapS: number;
  /** When the newest span ends, seconds since the gate began. */
  endsS: number | undefined;
  retentionS: number;
  /** Whether a call that does not serve the instance, or whose logs are off, refuses it rather than returning no range. */
  refuses: boolean;
}

/** A span of time in which one call fails, whatever the others do. */
interface CallFaultDraft {
  is: boolean;
  kind: CallFaultKind;
  fromS: number;
  forS: number;
}

export type CallFaultKind = "PermissionDenied" | "Unavailable" | "NoObject" | "OtherInstance" | "Future";

const upTo = (max: number) => fc.integer({ min: 0, max });
const chance = (of: number) => fc.integer({ min: 1, max: of }).map((drawn) => drawn === of);
const oneIn = <T>(of: number, drawn: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: of - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: drawn });

const callFault = fc.record({
  is: chance(8),
  kind: fc.constantFrom<CallFaultKind>("PermissionDenied", "Unavailable", "NoObject", "OtherInstance", "Future"),
  fromS: fc.constantFrom(0, 0, 20, 300),
  forS: fc.constantFrom(10, 60, 200, 100_000),
});

export const requirementsDraft: fc.Arbitrary<RequirementsDraft> = fc.record({
  survivesDelete: chance(4),
  recoverableTo: chance(4),
  only: chance(4),
  maxLagMs: fc.constantFrom(60_000, 300_000, 900_000, 3_600_000),
  variant: upTo(11),
  keep: fc.tuple(upTo(9), upTo(9)),
  sent: upTo(9),
  keeps: fc.constantFrom("All", "Latest", "Latest", "Drawn", "Drawn"),
  isAdvanced: fc.tuple(chance(12), chance(12)),
  standalone: chance(5),
  policyChangesAtS: oneIn(3, upTo(1_200)),
  releasedAtS: oneIn(10, upTo(1_800)),
  afterPassS: upTo(7_200),
  leavesRow: fc.boolean(),
  logs: fc.record({
    isOff: chance(8),
    lagS: fc.constantFrom(0, 10, 60, 240, 900),
    stepS: fc.constantFrom(1, 1, 60, 300),
    gapEndsS: oneIn(3, fc.integer({ min: -90_000, max: 900 })),
    gapS: fc.constantFrom(2, 60, 3_600),
    endsS: oneIn(4, fc.integer({ min: -1_200, max: 1_200 })),
    retentionS: fc.constantFrom(3_600, 86_400, 604_800),
    refuses: fc.boolean(),
  }),
  policyFault: callFault,
  windowFault: callFault,
});
