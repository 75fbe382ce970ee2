import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { InstanceLine } from "../../audit/results/result-line";
import type { InstanceDetail } from "./page-data";

const compress = promisify(gzip);
/** So many instances compress well together, and the page reads them in a moment. */
const INSTANCES_IN_BLOCK = 100;

/** Collects the details of instances in compressed blocks, up to a size. The page opens one block at a time. */
export class DetailBlocks {
  /** Base64 of gzip of JSON. */
  readonly blocks: string[] = [];
  private open: InstanceDetail[] = [];
  private bytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly placed: (row: number, block: number) => void,
  ) {}

  /** Whether no more details fit. */
  get isFull(): boolean {
    return this.bytes >= this.maxBytes;
  }

  /** Adds the details of a row, unless no more fit. */
  async add(row: number, { message, reasonCode, findings, exempted, evidence }: InstanceLine): Promise<void> {
    if (this.isFull) return;
    this.open.push({ row, message, reasonCode, findings, exempted, evidence });
    if (this.open.length === INSTANCES_IN_BLOCK) await this.close();
  }

  /** Ends the last block. */
  async close(): Promise<void> {
    if (this.open.length === 0) return;
    const block = (await compress(JSON.stringify(this.open))).toString("base64");
    for (const { row } of this.open) this.placed(row, this.blocks.length);
    this.blocks.push(block);
    this.bytes += block.length;
    this.open = [];
  }
}
