import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";

/**
 * The key that `--sign` names.
 *
 * @throws CliFailure for a file that is no private Ed25519 key. The message has nothing of its content.
 */
export async function signingKey(path: string): Promise<KeyObject> {
  let key: KeyObject;
  try {
    key = createPrivateKey(await readFile(path));
  } catch {
    throw new CliFailure(EXIT_CODES.usage, `--sign: ${path} is no private key (PEM) that can be read.`);
  }
  if (key.asymmetricKeyType === "ed25519") return key;
  throw new CliFailure(EXIT_CODES.usage, `--sign: ${path} must be an Ed25519 key.`);
}
