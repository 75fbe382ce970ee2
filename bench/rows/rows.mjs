/**
 * The rows of the table, in order. A row has a `title` for the progress line, and `measure({ plan, target })`, which
 * resolves to its figures: `{ id, title, unit, values }` with a number for each contender's id.
 *
 * The gates have no contenders in common: each of theirs resolves to a table of its own, `{ id, head, figures, lines,
 * notes, aims }`, where lines are texts in the columns of head and an aim is `{ text, result, met }`.
 */
import { concurrent } from "./concurrent.mjs";
import { gateLag } from "./gate-lag.mjs";
import { gateSharing } from "./gate-sharing.mjs";
import { gateWaiting } from "./gate-waiting.mjs";
import { installSize } from "./install-size.mjs";
import { memory } from "./memory.mjs";
import { modules } from "./modules.mjs";
import { start } from "./start.mjs";
import { warm } from "./warm.mjs";

export const rows = [start, warm, concurrent, memory, modules, installSize];

export const gateRows = [gateLag, gateSharing, gateWaiting];
