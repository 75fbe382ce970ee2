/** A thread that runs chunks of histories: `workerData` is the compiled `run-chunk.js`, each message is a chunk. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const { runChunk } = createRequire(import.meta.url)(workerData);
parentPort.on("message", (chunk) => {
  runChunk(chunk).then(
    (result) => parentPort.postMessage(result),
    (error) => parentPort.postMessage({ counts: {}, failure: error?.stack ?? String(error) }),
  );
});
