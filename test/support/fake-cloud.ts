import type { BackupCloud } from "../../provider/gate/backup-cloud";
import type { Observation } from "../../provider/backup/decision/observation";
import { observation } from "./gate-samples";
import { type Script, ScriptedSource } from "./scripted-source";
import type { VirtualClock } from "./virtual-clock";

/** A cloud in memory: what it reports can be changed between two operations. */
export class FakeCloud implements BackupCloud {
  readonly rules = { regionId: "cn-hangzhou" };
  /** What each poll reports, or the error that it fails with. */
  reports: Partial<Observation> | Error = {};
  /** The jobs that `CreateBackup` starts, or the error that it fails with. */
  starts: readonly string[] | Error = ["100"];
  /** How long each response takes. */
  responseMs = 0;
  closed = false;
  private readonly sources: ScriptedSource[] = [];

  constructor(private readonly clock: VirtualClock) {}

  source(): ScriptedSource {
    const script: Script = {
      observe: () => {
        if (this.reports instanceof Error) throw this.reports;
        return observation({ now: this.clock.wallNow(), ...this.reports });
      },
      create: () => {
        if (this.starts instanceof Error) throw this.starts;
        return this.starts;
      },
      responseMs: this.responseMs,
    };
    const source = new ScriptedSource(this.clock, script);
    this.sources.push(source);
    return source;
  }

  close(): void {
    this.closed = true;
  }

  get polls(): number {
    return this.sources.reduce((sum, { polls }) => sum + polls.length, 0);
  }

  get creates(): number {
    return this.sources.reduce((sum, { creates }) => sum + creates, 0);
  }
}
