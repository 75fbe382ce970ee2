/** The rows of the report, in order. */
import { commandSize } from "./command-size.mjs";
import { commandStart } from "./command-start.mjs";
import { commandWait } from "./command-wait.mjs";
import { concurrent } from "./concurrent.mjs";
import { gateLag } from "./gate-lag.mjs";
import { gateSharing } from "./gate-sharing.mjs";
import { gateWaiting } from "./gate-waiting.mjs";
import { installSize } from "./install-size.mjs";
import { memory } from "./memory.mjs";
import { modules } from "./modules.mjs";
import { pulumiUp } from "./pulumi-up.mjs";
import { start } from "./start.mjs";
import { warm } from "./warm.mjs";

/** @typedef {{ plan: import("../options.mjs").Plan, target: import("../emulator.mjs").Target }} RowInput */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} unit
 * @property {import("../contenders.mjs").ByContender<number>} values
 * @property {import("../contenders.mjs").ContenderId} [alsoComparedWith]
 */

/**
 * Rows with a number for each contender.
 *
 * @typedef {object} Row
 * @property {string} title for the progress line
 * @property {(input: RowInput) => Promise<Figure[]>} measure
 */

/**
 * @typedef {object} Table
 * @property {string} id
 * @property {string[]} head
 * @property {object[]} figures
 * @property {string[][]} lines the texts in the columns of `head`
 * @property {string[]} notes
 * @property {{ text: string, result: string, met: boolean }[]} aims
 */

/**
 * A row with columns of its own, for what the contenders don't do.
 *
 * @typedef {object} TableRow
 * @property {string} title for the progress line
 * @property {(input: RowInput) => Promise<Table>} measure
 */

/** @type {readonly Row[]} */
export const rows = [start, warm, concurrent, memory, modules, installSize];

/** @type {readonly TableRow[]} */
export const gateRows = [gateLag, gateSharing, gateWaiting];

/** @type {readonly TableRow[]} */
export const commandRows = [commandStart, commandWait, commandSize];

/** @type {readonly TableRow[]} */
export const programRows = [pulumiUp];
