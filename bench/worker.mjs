/** A contender in a process of its own, for rows that measure many calls. */
import { fileURLToPath } from "node:url";
import { startChild } from "./child-process.mjs";
import { contenders } from "./contenders.mjs";

const file = fileURLToPath(new URL("processes/worker.cjs", import.meta.url));

/** One worker. Its orders are those of processes/worker.cjs. */
export function startWorker(contender, target) {
  return startChild(contender.title, file, [contender.file, JSON.stringify(target)]);
}

/** Runs `work` with a worker of each contender, by the contender's id, and ends them all. */
export async function withWorkers(target, work) {
  const workers = Object.fromEntries(contenders.map((contender) => [contender.id, startWorker(contender, target)]));
  try {
    return await work(workers);
  } finally {
    await Promise.all(Object.values(workers).map((worker) => worker.end()));
  }
}
