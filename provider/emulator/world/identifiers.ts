import type { Random } from "./random";

/** Generates ids of jobs and sets: unique, increasing numbers. */
export class Identifiers {
  private lastJob: number;
  private lastSet: number;

  constructor(random: Random) {
    this.lastJob = random.integer(4_000_000, 8_000_000);
    this.lastSet = random.integer(300_000_000, 600_000_000);
  }

  /** Returns a job id of seven digits or, with `large`, of 19 digits, which a double cannot represent. */
  job(large: boolean): string {
    this.lastJob += 1;
    return large ? `900719925474${this.lastJob}` : String(this.lastJob);
  }

  /** Returns a set id of nine digits or, with `large`, of 19 digits. */
  set(large: boolean): string {
    this.lastSet += 1;
    return large ? `9007199254${this.lastSet}` : String(this.lastSet);
  }
}
