/** A thread that runs chunks of histories: `workerData` is the compiled `run-chunk.js`, each message is a chunk. */
import { parentPort, workerData } from "node:worker_threads";
import { loadModule } from "./load-module.mjs";
import { stackOf } from "./script.mjs";

/** @type {unknown} */
const path = workerData;
const { runChunk } = /** @type {typeof import("../test/property/run-chunk.js")} */ (loadModule(String(path)));

parentPort?.on("message", (/** @type {import("../test/property/run-chunk.js").Chunk} */ chunk) => {
  runChunk(chunk).then(
    (result) => parentPort?.postMessage(result),
    (/** @type {unknown} */ error) => parentPort?.postMessage({ counts: {}, failure: stackOf(error) }),
  );
});
