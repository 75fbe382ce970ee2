/**
 * The rows of the table, in order. A row has a `title` for the progress line, and `measure({ plan, target })`, which
 * resolves to its figures: `{ id, title, unit, values }` with a number for each contender's id.
 */
import { concurrent } from "./concurrent.mjs";
import { installSize } from "./install-size.mjs";
import { memory } from "./memory.mjs";
import { modules } from "./modules.mjs";
import { start } from "./start.mjs";
import { warm } from "./warm.mjs";

export const rows = [start, warm, concurrent, memory, modules, installSize];
