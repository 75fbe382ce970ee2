import * as pulumi from "@pulumi/pulumi";
import { engineRun } from "../../provider/dynamic";
import { isInlineProgram } from "./is-inline-program";

/**
 * Makes outputs of a gate reject where the gate has stopped the current run. The engine creates no dependents of such a
 * gate, but it resolves the gate's outputs, so that with `--continue-on-error` each `gate.outcome.apply(…)` would run.
 *
 * The program fails too: if it ended without an error, the engine would delete each resource that the program declares
 * inside an `apply` that has not run.
 *
 * A gate that another run has stopped, and that this run does not evaluate (`--target`, `destroy --run-program`), keeps
 * its stored outputs.
 *
 * @param options - `stoppedRun` is the run that the gate has stopped, if any.
 */
export function blockOutputs(
  gate: pulumi.CustomResource,
  {
    name,
    outputs,
    stoppedRun,
  }: { name: string; outputs: readonly string[]; stoppedRun: pulumi.Output<string | undefined> },
): void {
  const run = currentRun();
  // A preview evaluates no gate. Under mocks there is no engine.
  if (pulumi.runtime.isDryRun() || run === undefined) return;
  const error = notPassed(name);
  for (const output of outputs) {
    const original = (gate as unknown as Record<string, pulumi.Output<unknown>>)[output];
    let guarded: pulumi.Output<unknown> | undefined;
    // Made when it is used: a rejection that nobody handles is an error of the program.
    const get = () =>
      (guarded ??= pulumi.all([stoppedRun, original]).apply(([stopped, value]) => {
        if (stopped === undefined || (stopped !== run && stopped !== "" && run !== "")) return value;
        if (!isInlineProgram()) throw error;
        // A rejected input of a resource makes an inline program wait for ever for that resource's dependents.
        pulumi.output(Promise.reject(error));
        return pulumi.unknown;
      }));
    Object.defineProperty(gate, output, { get, enumerable: true, configurable: true });
  }
}

/** One error for all outputs: Pulumi reports an error once, however many promises it rejects. */
function notPassed(name: string): pulumi.RunError {
  const message = `${name} has not passed. Code and resources that use its outputs are skipped.`;
  // After the end of the main module, Pulumi shows the stack of a RunError too.
  return Object.assign(new pulumi.RunError(message), { stack: message });
}

/**
 * The run of this program; `""` where it is not known, and `undefined` without an engine. The SDK keeps the engine's address in
 * internal settings, and its gRPC client reports it. Not `hasEngine`: that is false in an inline program of the Automation API.
 */
function currentRun(): string | undefined {
  const engine = pulumi.runtime.getEngine() as { getChannel?: () => { getTarget: () => string } } | undefined;
  return engine && engineRun(engine.getChannel?.().getTarget());
}
