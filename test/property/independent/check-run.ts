import type { History } from "../history";
import type { RunRecord } from "../record";
import { checkCreations } from "./check-creations";
import { checkEnd } from "./check-end";
import { checkLiveness } from "./check-liveness";
import { checkPass } from "./check-pass";
import type { Violation } from "./violation";

/** Every promise that the run of a gate breaks. */
export function checkRun(history: History, record: RunRecord): Violation[] {
  return [...checkPass(record), ...checkCreations(record), ...checkEnd(record), ...checkLiveness(history, record)];
}
