#!/usr/bin/env node
/**
 * `alicloud-backup`: the command line.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { emulatorCommand } from "../emulator/command";

/** Read, not imported: an import would put a second package.json into dist, and Node would take dist for a package. */
function packageVersion(): string {
  const text = readFileSync(path.join(__dirname, "../../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

const program = new Command("alicloud-backup")
  .description("Backups of Alibaba Cloud databases, told to pipelines.")
  .version(packageVersion())
  .showHelpAfterError()
  .addCommand(emulatorCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`alicloud-backup: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
