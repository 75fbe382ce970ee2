import type { KeyObject } from "node:crypto";
import * as z from "zod";
import { rawLines } from "../results/raw-lines";
import { ResultsFileError } from "../results/results-file-error";
import { LinesHash } from "./lines-hash";
import { isSignatureBy } from "./signature-line";

const schema = z.object({ kind: z.literal("signature"), signature: z.string() });

/**
 * Verifies the signature of a results file, byte for byte.
 *
 * @returns how many lines are signed.
 * @throws ResultsFileError where the file has no signature, or one that isn't that of its lines by this key.
 */
export async function verifyResults(file: string, publicKey: KeyObject): Promise<number> {
  const hash = new LinesHash();
  let last: { bytes: Buffer; isEnded: boolean } | undefined;
  let lines = 0;
  for await (const line of rawLines(file)) {
    if (last) hash.add(last.bytes);
    last = line;
    lines += 1;
  }
  const text = last?.isEnded ? last.bytes.toString("utf8") : "";
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw new ResultsFileError(file, undefined, "It has no signature.");
  if (!isSignatureBy(hash, text, parsed.data.signature, publicKey))
    throw new ResultsFileError(file, undefined, "Its signature is not that of its lines by this key.");
  return lines - 1;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
