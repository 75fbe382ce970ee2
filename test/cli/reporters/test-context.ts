import { Readable, Writable } from "node:stream";
import type { CliContext, OutputStream } from "../../../provider/cli/cli-context";
import { VirtualClock } from "../../support/virtual-clock";

/** A stream that keeps what is written to it. */
export class TestStream extends Writable implements OutputStream {
  text = "";

  constructor(
    readonly isTTY = false,
    public columns = 80,
    public rows = 24,
  ) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  /** What was written since the last call. */
  take(): string {
    const { text } = this;
    this.text = "";
    return text;
  }
}

/** A command's context in virtual time, from 2026-01-01T00:00:00Z. */
export interface TestContext extends CliContext {
  stdout: TestStream;
  stderr: TestStream;
  clock: VirtualClock;
}

/** A command's context in virtual time, not on a terminal, with an empty environment. */
export function testContext(
  given: Partial<CliContext> & { stderr?: TestStream; stdout?: TestStream } = {},
): TestContext {
  return {
    stdin: Readable.from([]),
    stdout: new TestStream(),
    stderr: new TestStream(),
    environment: {},
    signal: new AbortController().signal,
    ...given,
    clock: new VirtualClock(),
  };
}
