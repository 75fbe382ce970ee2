import { text } from "node:stream/consumers";
import { raceAbort } from "../../time/race-abort";
import type { CliContext } from "../cli-context";

/** The whole text of stdin. Rejects at once when the command is interrupted: a terminal may never send an end. */
export function readStdin({ stdin, signal }: Pick<CliContext, "stdin" | "signal">): Promise<string> {
  return raceAbort(text(stdin), signal);
}
