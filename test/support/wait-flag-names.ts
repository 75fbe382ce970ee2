import { PassThrough } from "node:stream";
import { createProgram } from "../../provider/cli/program";
import { systemClock } from "../../provider/time/system-clock";

/** The long flags of `wait` without their hyphens, sorted. */
export async function waitFlagNames(): Promise<string[]> {
  const program = await createProgram(
    ["wait"],
    {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      environment: {},
      clock: systemClock,
      signal: new AbortController().signal,
    },
    () => undefined,
  );
  const wait = program.commands.find((command) => command.name() === "wait");
  return (wait?.options ?? []).flatMap(({ long }) => long?.slice(2) ?? []).sort();
}
