import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstanceLine, ResultLine, ScopeLine, SummaryLine } from "../../../provider/audit/results/result-line";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../provider/emulator";
import { type CommandLineOptions, type CommandLineResult, runCommandLine } from "../../support/run-command-line";

/** An emulator whose clock stands still, a folder for results, and the command line in this process. */
export class AuditBench {
  private constructor(
    readonly emulator: Emulator,
    private readonly folder: string,
  ) {}

  static async start(options: EmulatorOptions = {}): Promise<AuditBench> {
    const emulator = await startEmulator({ scenario: "demo", speed: 0, ...options });
    return new AuditBench(emulator, mkdtempSync(join(tmpdir(), "audit-")));
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  run(args: string[], options: CommandLineOptions = {}): Promise<CommandLineResult> {
    return runCommandLine(args, { environment: this.emulator.env, ...options });
  }

  lines(name: string): ResultLine[] {
    const lines = readFileSync(this.file(name), "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as ResultLine);
  }

  instances(name: string): InstanceLine[] {
    return this.lines(name).filter((line) => line.kind === "instance");
  }

  scopes(name: string): ScopeLine[] {
    return this.lines(name).filter((line) => line.kind === "scope");
  }

  summary(name: string): SummaryLine {
    const summary = this.lines(name).find((line) => line.kind === "summary");
    if (!summary) throw new Error("There is no summary.");
    return summary;
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
