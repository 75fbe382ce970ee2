import { PassThrough } from "node:stream";
import { COMMAND_OUTLINES } from "../../provider/cli/command-outlines";
import { systemClock } from "../../provider/time/system-clock";

const context = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  environment: {},
  clock: systemClock,
  signal: new AbortController().signal,
};

it.each(COMMAND_OUTLINES)(
  "the list of commands shows of $name what the command itself declares",
  async ({ name, usage, description, load }) => {
    const command = (await load())(context, () => undefined);
    expect({ name: command.name(), usage: command.usage(), description: command.description() }).toEqual({
      name,
      usage,
      description,
    });
  },
);
