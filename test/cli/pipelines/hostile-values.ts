import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PipelineRunner } from "../../support/pipeline-runner";

/** A value that creates a file where a shell runs it as a part of a script, and whether it was run. */
export function hostileValue({ folder }: PipelineRunner, name: string): { value: string; hasRun: () => boolean } {
  const proof = join(folder, `ran-${name}`);
  const value = `"; touch ${proof}; $(touch ${proof}) \`touch ${proof}\` '; touch ${proof} #`;
  return { value, hasRun: () => existsSync(proof) };
}
