import { open, type FileHandle, rename, rm } from "node:fs/promises";
import { systemCode } from "../../text/system-code";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";

/** Text is collected up to this size before it is written. */
const BUFFER_BYTES = 256 * 1024;

/**
 * A file that is complete or not there: it is written beside its final place, and renamed at the end. An older file of the
 * name stays until then, and for good where the writing fails.
 */
export class OutputFile {
  private parts: string[] = [];
  private length = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly flag: string,
    private readonly path: string,
    private readonly temporary: string,
  ) {}

  /**
   * @param flag - names the file in messages: `--csv`.
   * @throws CliFailure where the file can't be created.
   */
  static async create(flag: string, path: string): Promise<OutputFile> {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      return new OutputFile(await open(temporary, "w"), flag, path, temporary);
    } catch (error) {
      throw notWritten(flag, path, error);
    }
  }

  /** @throws CliFailure where the disk is full, or anything else prevents it. */
  async write(text: string): Promise<void> {
    this.parts.push(text);
    this.length += text.length;
    if (this.length >= BUFFER_BYTES) await this.flush();
  }

  /** Puts the complete file in its place. */
  async commit(): Promise<void> {
    await this.flush();
    await this.attempt(async () => {
      await this.file.sync();
      await this.file.close();
      await rename(this.temporary, this.path);
    });
  }

  /** Removes what has been written. An older file stays. */
  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.temporary, { force: true });
  }

  private async flush(): Promise<void> {
    const text = this.parts.join("");
    this.parts = [];
    this.length = 0;
    await this.attempt(() => this.file.appendFile(text));
  }

  private async attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw notWritten(this.flag, this.path, error);
    }
  }
}

/** Writes a whole file from its parts. */
export async function writeOutput(flag: string, path: string, parts: AsyncIterable<string>): Promise<void> {
  const file = await OutputFile.create(flag, path);
  try {
    for await (const part of parts) await file.write(part);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function notWritten(flag: string, path: string, error: unknown): CliFailure {
  const code = systemCode(error);
  return new CliFailure(EXIT_CODES.usage, `${flag}: ${path} can't be written (${code}).`, { cause: error });
}
