import { type FileHandle, open, rename } from "node:fs/promises";
import type { KeyObject } from "node:crypto";
import type { ResultLine } from "../../audit/results/result-line";
import { LinesHash } from "../../audit/signature/lines-hash";
import { signatureLine } from "../../audit/signature/signature-line";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { systemCode } from "../../text/system-code";

/** More text than this waits for the disk. */
const MAX_PENDING_BYTES = 1024 * 1024;

/** Where an audit writes while it runs. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}

/**
 * The results of an audit that is running. They are in `FILE.partial`, which gets each line at once, so that an audit that is
 * killed can be continued. An older FILE stays until the new one is complete.
 */
export class PartialResults {
  private readonly hash = new LinesHash();
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private writing: Promise<void> | undefined;
  private failure: CliFailure | undefined;

  /** @param key - signs the lines; `undefined` for results without a signature. */
  constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly key: KeyObject | undefined,
  ) {}

  /**
   * Begins a new file.
   *
   * @throws CliFailure where it can't be written, or where there is one: another audit may be writing it, and one that was
   * cut off has hours of work in it.
   */
  static async create(path: string, key: KeyObject | undefined): Promise<PartialResults> {
    const partial = partialPath(path);
    try {
      return new PartialResults(await open(partial, "ax"), path, key);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw notWritten(path, error);
      const next = `If that audit was cut off, continue it with --resume ${path}, or delete the file.`;
      throw new CliFailure(EXIT_CODES.usage, `--output: ${partial} is there: another audit writes it. ${next}`);
    }
  }

  /** Takes note of a line that is in the file already. */
  addEarlier(line: Buffer): void {
    if (this.key) this.hash.add(line);
  }

  /** @throws CliFailure where the disk is full, or anything else prevents it. */
  async write(line: ResultLine): Promise<void> {
    this.append(JSON.stringify(line));
    if (this.pendingBytes > MAX_PENDING_BYTES) await this.writing;
    if (this.failure) throw this.failure;
  }

  /** Signs the results, and puts them in their place. */
  async commit(): Promise<void> {
    if (this.key) this.append(JSON.stringify(signatureLine(this.hash, this.key)));
    await this.writing;
    if (this.failure) throw this.failure;
    try {
      await this.file.datasync().catch(ignoreDevice);
      await this.file.close();
      await rename(partialPath(this.path), this.path);
    } catch (error) {
      throw notWritten(this.path, error);
    }
  }

  /** Writes what is left, and closes the file, which stays: the audit can be continued. */
  async close(): Promise<void> {
    await this.writing;
    await this.file.close().catch(() => undefined);
  }

  private append(text: string): void {
    const line = Buffer.from(text);
    if (this.key) this.hash.add(line);
    this.pending.push(line, LINE_FEED);
    this.pendingBytes += line.length + 1;
    this.writing ??= this.drain();
  }

  /** Writes until nothing is left. Lines that come meanwhile are written together. */
  private async drain(): Promise<void> {
    try {
      while (this.pending.length > 0) {
        const chunk = Buffer.concat(this.pending);
        this.pending = [];
        this.pendingBytes = 0;
        await this.file.appendFile(chunk);
      }
    } catch (error) {
      this.failure = notWritten(this.path, error);
    } finally {
      this.writing = undefined;
    }
  }
}

const LINE_FEED = Buffer.from("\n");

/** A device has nothing to synchronize. */
function ignoreDevice(error: unknown): void {
  if (systemCode(error) !== "EINVAL") throw error;
}

function notWritten(path: string, error: unknown): CliFailure {
  const message = `--output: ${partialPath(path)} can't be written (${systemCode(error)}).`;
  return new CliFailure(EXIT_CODES.usage, message, { cause: error });
}
