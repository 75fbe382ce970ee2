import type { Random } from "./random";

/** Hands out ids of jobs and sets: digits, increasing, never twice. */
export class Identifiers {
  private lastJob: number;
  private lastSet: number;

  constructor(random: Random) {
    this.lastJob = random.integer(4_000_000, 8_000_000);
    this.lastSet = random.integer(300_000_000, 600_000_000);
  }

  /** A job id of seven digits, or with `large` one of 19 that a double can't hold. */
  job(large: boolean): string {
    this.lastJob += 1;
    return large ? `900719925474${this.lastJob}` : String(this.lastJob);
  }

  /** A set id of nine digits, or with `large` one of 19. */
  set(large: boolean): string {
    this.lastSet += 1;
    return large ? `9007199254${this.lastSet}` : String(this.lastSet);
  }
}
