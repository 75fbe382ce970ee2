#!/usr/bin/env node
/**
 * The command line `alicloud-backup`.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { emulatorCommand } from "./commands/emulator";

/**
 * Returns the version of this package. The file is read instead of imported, because an import would copy package.json
 * into dist, and Node would then treat dist as a package.
 */
function packageVersion(): string {
  const text = readFileSync(path.join(__dirname, "../../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

const program = new Command("alicloud-backup")
  .description("Reports backups of Alibaba Cloud databases to pipelines.")
  .version(packageVersion())
  .showHelpAfterError()
  .addCommand(emulatorCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`alicloud-backup: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
