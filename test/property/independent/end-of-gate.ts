import type { RunRecord } from "../record";

/** The recorded end of a gate, and the truth. */
export type EndOfGate = Pick<RunRecord, "cloud" | "config" | "polls" | "creations" | "verdict">;
