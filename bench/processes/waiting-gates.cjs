/** Many gates that wait in one process, on real time: what each one holds, what they cost, and what they leave behind. */
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");
const { connect } = require("../../dist/provider/alibaba/connection.js");
const { connectEmulator } = require("../../dist/provider/emulator/index.js");
const { AlibabaSource } = require("../../dist/provider/alibaba/backup-source.js");
const { parseGateInputs } = require("../../dist/provider/gate/inputs/gate-inputs.js");
const { SharedPoller } = require("../../dist/provider/gate/shared-poller.js");
const { runGate } = require("../../dist/provider/gate/run-gate.js");

const [, , text] = process.argv;
const { endpoint, accessKeyId, accessKeySecret, regionId } = JSON.parse(text);
/** So long that no poll falls into the rest. */
const POLL_INTERVAL = "10m";
/** As many as there are connections at most, so that the gates that are measured bring none. */
const WARM_UP_GATES = 100;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

async function measure({ gates, etaMs }) {
  const ids = Array.from({ length: gates }, (_, number) => `rm-benchwaiting${number}`);
  const instances = ids.map((id) => ({ product: "rds", id, jobs: [{ durationMs: 3_600_000 }] }));
  await connectEmulator(endpoint).seed({ instances });
  // Opened on first use: a warning of Node would make it look like something that the gates left.
  void process.stderr;
  const before = process.getActiveResourcesInfo();
  const options = { endpoint, regionId, credentials: { accessKeyId, accessKeySecret } };
  const connection = connect(options, { environment: {} });
  await cancelled(await waiting(connection, ids.slice(0, WARM_UP_GATES)));
  const empty = await memory();
  const all = await waiting(connection, ids);
  const full = await memory();
  const rest = await cpuShare(etaMs);
  await cancelled(all);
  connection.close();
  // Closed sockets are gone a turn later.
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  return {
    heapBytes: (full.heap - empty.heap) / gates,
    residentBytes: (full.resident - empty.resident) / gates,
    cpuShare: rest,
    left: without(process.getActiveResourcesInfo(), before),
  };
}

/** Starts a gate on each instance as one provider process would; resolves when each has polled once and waits. */
async function waiting(connection, ids) {
  const { clock } = connection;
  const board = new SharedPoller(clock);
  const end = new AbortController();
  const results = [];
  const asleep = ids.map(
    (instanceId) =>
      new Promise((resolve, reject) => {
        const { request, spec } = parseGateInputs({ instanceId, pollInterval: POLL_INTERVAL }, connection.where);
        const source = board.share(new AlibabaSource(connection, request), instanceId);
        const result = runGate(spec, { source, clock, signal: end.signal, progress: { pending: resolve, done() {} } });
        results.push(result);
        result.then(({ message }) => reject(new Error(`a gate ended early: ${message}`)), reject);
      }),
  );
  await Promise.all(asleep);
  return { end, results };
}

async function cancelled({ end, results }) {
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

async function cpuShare(ms) {
  const started = performance.now();
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - started);
}

/** What of `names` is not in `known`, each as often as it is more. */
function without(names, known) {
  const rest = [...known];
  return names.filter((name) => {
    const index = rest.indexOf(name);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

process.on("message", (message) => {
  measure(message).then(
    (response) => process.send({ response }),
    (error) => process.send({ failure: error.message }),
  );
});
process.once("disconnect", () => process.exit());
