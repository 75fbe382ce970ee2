/** Starts the emulator in a process of its own, which ends with this one however this one ends. */
import { fileURLToPath } from "node:url";
import { startChild } from "./child-process.mjs";

const file = fileURLToPath(new URL("processes/emulator.cjs", import.meta.url));

/** Resolves to what a contender needs: endpoint, keys, region, an instance and the ids of its backup tasks. */
export async function startEmulator() {
  const child = startChild("the emulator", file, []);
  return await child.ask({ order: "describe" });
}
