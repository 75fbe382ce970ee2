/** Starts the emulator in a process of its own, which ends when this process ends. */
import { fileURLToPath } from "node:url";
import { startChild } from "./child-process.mjs";

/** @typedef {import("./contender.js").Target} Target */

const file = fileURLToPath(new URL("processes/emulator.cjs", import.meta.url));

/** @param {"busy" | "idle"} scenario with or without running backups */
export async function startEmulator(scenario) {
  const child = startChild("the emulator", file, []);
  return /** @type {Target} */ (await child.send(scenario));
}
