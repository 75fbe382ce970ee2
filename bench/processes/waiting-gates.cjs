/** Many gates that wait in one process, on real time: what each one holds, what they cost, and what they leave behind. */
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");
const { connect } = require("../../dist/provider/alibaba/connection.js");
const { connectEmulator } = require("../../dist/provider/emulator/index.js");
const { AlibabaSource } = require("../../dist/provider/alibaba/backup-source.js");
const { parseGateInputs } = require("../../dist/provider/gate/inputs/gate-inputs.js");
const { SharedPoller } = require("../../dist/provider/gate/shared-poller.js");
const { runGate } = require("../../dist/provider/gate/run-gate.js");
const { respond } = require("./respond.cjs");

/** @typedef {ReturnType<typeof connect>} Connection */
/** @typedef {Awaited<ReturnType<typeof runGate>>} GateResult */
/** @typedef {{ end: AbortController, results: Promise<GateResult>[] }} WaitingGates */
/** @typedef {{ heapBytes: number, residentBytes: number, cpuShare: number, left: string[] }} Measured */

const [, , text = ""] = process.argv;
/** @type {unknown} */
const parsed = JSON.parse(text);
const { endpoint, accessKeyId, accessKeySecret, regionId } = /** @type {import("../contender").Target} */ (parsed);
/** So long that no gate polls while the idle CPU is measured. */
const POLL_INTERVAL = "10m";
/** The maximum of connections, so that the gates that are measured open none. */
const WARM_UP_GATES = 100;

setFlagsFromString("--expose-gc");
/** @type {unknown} */
const gc = runInNewContext("gc");
const collectGarbage = /** @type {() => void} */ (gc);

/**
 * @param {{ gates: number, idleMs: number }} order
 * @returns {Promise<Measured>}
 */
async function measure({ gates, idleMs }) {
  const ids = Array.from({ length: gates }, (_, number) => `rm-benchwaiting${number}`);
  const instances = ids.map((id) => ({ product: /** @type {const} */ ("rds"), id, jobs: [{ durationMs: 3_600_000 }] }));
  await connectEmulator(endpoint).seed({ instances });
  // stderr is opened on first use: a warning of Node would make it look like something that the gates left.
  Reflect.get(process, "stderr");
  const before = process.getActiveResourcesInfo();
  const options = { endpoint, regionId, credentials: { accessKeyId, accessKeySecret } };
  const connection = connect(options, { environment: {} });
  await cancel(await startGates(connection, ids.slice(0, WARM_UP_GATES)));
  const empty = await memory();
  const waiting = await startGates(connection, ids);
  const full = await memory();
  const idleShare = await cpuShare(idleMs);
  await cancel(waiting);
  connection.close();
  // Closed sockets are gone one turn later.
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  return {
    heapBytes: (full.heap - empty.heap) / gates,
    residentBytes: (full.resident - empty.resident) / gates,
    cpuShare: idleShare,
    left: without(process.getActiveResourcesInfo(), before),
  };
}

/**
 * Starts a gate on each instance, as one provider process would; resolves when each has polled once and waits.
 *
 * @param {Connection} connection
 * @param {readonly string[]} ids
 * @returns {Promise<WaitingGates>}
 */
async function startGates(connection, ids) {
  const { clock } = connection;
  const poller = new SharedPoller(clock);
  const end = new AbortController();
  /** @type {Promise<GateResult>[]} */
  const results = [];
  const pending = ids.map(
    (instanceId) =>
      new Promise((resolve, reject) => {
        const { request, spec } = parseGateInputs({ instanceId, pollInterval: POLL_INTERVAL }, connection.where);
        const source = poller.share(new AlibabaSource(connection, request), instanceId);
        const result = runGate(spec, { source, clock, signal: end.signal, progress: { pending: resolve } });
        results.push(result);
        result.then(({ message }) => reject(new Error(`a gate ended early: ${message}`)), reject);
      }),
  );
  await Promise.all(pending);
  return { end, results };
}

/** @param {WaitingGates} gates */
async function cancel({ end, results }) {
  end.abort();
  const wrong = (await Promise.all(results)).find(({ outcome }) => outcome !== "Cancelled");
  if (wrong) throw new Error(`a cancelled gate ended as ${wrong.outcome}: ${wrong.message}`);
}

async function memory() {
  await new Promise(setImmediate);
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, resident: rss };
}

/** @param {number} ms */
async function cpuShare(ms) {
  const started = performance.now();
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - started);
}

/**
 * Removes from `names` each of `known` once.
 *
 * @param {readonly string[]} names
 * @param {readonly string[]} known
 */
function without(names, known) {
  const rest = [...known];
  return names.filter((name) => {
    const index = rest.indexOf(name);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

respond((order) => measure(/** @type {{ gates: number, idleMs: number }} */ (order)));
