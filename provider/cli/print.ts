import { CliFailure } from "./cli-failure";
import type { OutputStream } from "./cli-context";
import { EXIT_CODES } from "./exit-code";

/**
 * Prints text, and waits until the system has taken it.
 *
 * @throws CliFailure where the stream is closed or full: a result that nobody can read must not count as delivered.
 */
export async function print(stream: OutputStream, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  }).catch((error: unknown) => {
    throw new CliFailure(EXIT_CODES.usage, messageOf(error), { cause: error });
  });
}

/** `| head` closes its end on purpose: nothing is said then. */
function messageOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" ? "" : `The output can't be written (${code}).`;
}
