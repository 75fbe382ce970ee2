import type { FileHandle } from "node:fs/promises";
import { PartialResults } from "../../../provider/cli/audit/partial-results";

/** A disk that takes so many writes, and is full then. */
function disk(writes: number): FileHandle {
  let left = writes;
  const appendFile = async () => {
    await Promise.resolve();
    if ((left -= 1) < 0) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  return { appendFile, datasync: () => Promise.resolve(), close: () => Promise.resolve() } as unknown as FileHandle;
}

const line = { kind: "scope", accountId: "1", regionId: "r", product: "Rds", status: "Complete", listed: 0 } as const;
const scope = { ...line, problems: [], readAt: "" };
const FULL = "--output: results.jsonl.partial can't be written (ENOSPC).";

it("reports a disk that is full at the next line", async () => {
  const results = new PartialResults(disk(1), "results.jsonl", undefined);
  const writeMany = async () => {
    for (let number = 0; number < 10; number += 1) {
      await results.write(scope);
      await new Promise((done) => setImmediate(done));
    }
  };
  await expect(writeMany()).rejects.toThrow(FULL);
  await results.close();
});

it("never puts results in their place of which a line is missing", async () => {
  const results = new PartialResults(disk(0), "results.jsonl", undefined);
  await results.write(scope);
  await expect(results.commit()).rejects.toThrow(FULL);
});
