import { createHash } from "node:crypto";

/** Hashes lines one after another. The hash depends on each byte of each line and on their order. */
export class LinesHash {
  private readonly hash = createHash("sha256");
  private lines = 0;

  /** @param line - without its line feed. */
  add(line: Buffer): void {
    this.hash.update(createHash("sha256").update(line).digest());
    this.lines += 1;
  }

  /** What is signed. */
  statement(): string {
    return `alicloud-backup results v1\n${this.lines} lines\nsha256 ${this.hash.copy().digest("hex")}\n`;
  }
}
