import type { AuditPlan } from "./audit-plan";
import { EarlierLines } from "./earlier-lines";
import { RegisterCheck } from "./register/register-check";
import { LineCounter } from "./results/line-counter";
import type { InstanceLine, RegisterLine, ScopeLine, SummaryLine } from "./results/result-line";

/** What the lines of an audit add up to: those of the file that it continues, and its own. Keeps ids and counts. */
export class AuditRecord {
  /** The lines that are not written again. */
  readonly earlier = new EarlierLines();
  private readonly counter: LineCounter;
  private readonly check: RegisterCheck | undefined;

  constructor({ register, shard }: Pick<AuditPlan, "register" | "shard">) {
    this.counter = new LineCounter(register !== undefined);
    this.check = register && new RegisterCheck(register.expected, shard);
  }

  /** Adds a line of the file that is continued. */
  addEarlier(line: InstanceLine | ScopeLine): void {
    this.earlier.add(line);
    this.add(line);
  }

  add(line: InstanceLine | ScopeLine): void {
    this.counter.add(line);
    this.check?.add(line);
  }

  /** The differences from the register, once every scope has its line. To be called once. */
  *registerLines(): Generator<RegisterLine> {
    for (const line of this.check?.lines() ?? []) {
      this.counter.add(line);
      yield line;
    }
  }

  summary(endedAt: string): SummaryLine {
    return this.counter.summary(endedAt);
  }
}
