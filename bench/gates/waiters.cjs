/**
 * Who waits for a backup: this package's gate, and two loops of fixed steps as others make them. Each resolves when it
 * lets go. `jobId`: the job must have finished and its set must be listed; without it, nothing may be running.
 */
const { sleep } = require("../../dist/provider/time/clock.js");
const { readTasks } = require("../../dist/provider/alibaba/read-tasks.js");
const { definitionOf } = require("../../dist/provider/backup/products/definition-of.js");
const { isActive } = require("../../dist/provider/backup/model/state.js");
const { AlibabaSource } = require("../../dist/provider/alibaba/backup-source.js");
const { parseGateInputs } = require("../../dist/provider/gate/inputs/gate-inputs.js");
const { runGate } = require("../../dist/provider/gate/run-gate.js");

const DAY_MS = 86_400_000;
/** One for each wait: Node warns where one signal is waited for by more than ten. */
const never = () => new AbortController().signal;

/** The gate as its provider runs it. Gates with the same `board` share their polls. */
async function gate({ clock, connection, board }, { instanceId, jobId }) {
  const inputs = { instanceId, timeout: "1d", ...(jobId !== undefined && { backupJobId: jobId }) };
  const { request, spec } = parseGateInputs(inputs, connection.where);
  const source = board.share(new AlibabaSource(connection, request), instanceId);
  const { outcome, message } = await runGate(spec, { source, clock, signal: never() });
  if (outcome !== "Passed") throw new Error(`the gate on ${instanceId} ended as ${outcome}: ${message}`);
}

/** Asks every `everyMs` for the tasks, and once the job has finished and `setAfterMs` are over, as often for its set. */
async function poll({ clock, connection }, { instanceId, jobId }, { everyMs, setAfterMs = 0 }) {
  const { request } = parseGateInputs({ instanceId }, connection.where);
  const tasks = async () => (await readTasks(connection, request, jobId, {})).response.tasks;
  if (jobId === undefined) {
    while ((await tasks()).some(isActive)) await sleep(clock, everyMs, never());
    return;
  }
  let finished;
  while (!(finished = (await tasks()).find(({ state }) => state === "Finished"))) await sleep(clock, everyMs, never());
  if (setAfterMs > 0) await sleep(clock, setAfterMs, never());
  while (!(await hasSet(connection, request, finished))) await sleep(clock, everyMs, never());
}

async function hasSet({ api: client, where }, { product, instanceId, regionId }, { jobId, backupId }) {
  const api = definitionOf(product);
  const which = backupId === undefined ? { jobId } : { backupId };
  const query = { instanceId, ...which, from: Date.now() - 2 * DAY_MS, to: Date.now() + 2 * DAY_MS, page: 1 };
  const endpoint = where.endpoints.of(api, regionId);
  const call = {
    api,
    action: "DescribeBackups",
    endpoint,
    parameters: api.sets.parameters(query),
    instanceId,
    regionId,
  };
  const { body } = await client.call(call);
  return api.sets.parse(body).sets.some(({ rawStatus }) => rawStatus === "Success");
}

exports.waiters = {
  gate,
  poll5s: (stage, what) => poll(stage, what, { everyMs: 5_000 }),
  poll10s: (stage, what) => poll(stage, what, { everyMs: 10_000, setAfterMs: 60_000 }),
};
