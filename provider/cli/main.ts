#!/usr/bin/env node
/**
 * The command line `alicloud-backup`.
 *
 * @module
 */
import { systemClock } from "../time/system-clock";
import { Interruption } from "./cli-context";
import { EXIT_CODES } from "./exit-code";
import { runCli } from "./run-cli";

/** How long a command may take to write its results after a signal. Kubernetes waits 30 s before it kills, Docker 10 s. */
const GRACE_MS = 5_000;

const cancel = new AbortController();
for (const signalName of ["SIGINT", "SIGTERM"] as const) {
  process.on(signalName, () => {
    const end = () => process.exit(signalName === "SIGINT" ? EXIT_CODES.interrupted : EXIT_CODES.terminated);
    // The second signal ends the process at once.
    if (cancel.signal.aborted) end();
    systemClock.after(GRACE_MS, end);
    cancel.abort(new Interruption(signalName));
  });
}
for (const stream of [process.stdout, process.stderr]) {
  // `print` reports a write that fails. Without a listener, the error of a progress line would end the process.
  stream.on("error", () => undefined);
}

void runCli(process.argv.slice(2), {
  // Node opens it on first use, which most commands have no need of.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  clock: systemClock,
  signal: cancel.signal,
})
  // Sockets that are kept alive must not delay the end.
  .then((code) => process.exit(code))
  .catch(() => process.exit(EXIT_CODES.failed));
