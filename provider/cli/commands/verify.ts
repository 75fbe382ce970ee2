import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { verifyResults } from "../../audit/signature/verify-results";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { print } from "../print";

/** Creates the command `alicloud-backup verify`: whether a results file is what was signed. */
export function verifyCommand(context: CliContext): Command {
  return new Command("verify")
    .description("verify the signature of a results file")
    .argument("<results>", "results file that `audit --sign` wrote")
    .requiredOption("--key <file>", "public key (PEM, Ed25519), from a place that the auditor trusts")
    .action(async (results: string, { key }: { key: string }) => {
      const lines = await verifyResults(results, await publicKey(key));
      await print(context.stdout, `${results}: the signature is valid for all ${lines} lines.\n`);
    });
}

async function publicKey(path: string): Promise<KeyObject> {
  try {
    const key = createPublicKey(await readFile(path));
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch (error) {
    throw new CliFailure(EXIT_CODES.usage, `--key: ${path} is no public key that can be read.`, { cause: error });
  }
  throw new CliFailure(EXIT_CODES.usage, `--key: ${path} must be an Ed25519 key.`);
}
