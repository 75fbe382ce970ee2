/**
 * Who waits for a backup: this package's gate, and two loops of fixed steps as others make them. Each resolves when it
 * lets go. `jobId`: the job must have finished and its set must be listed; without it, nothing may be running.
 */
const { sleep } = require("../../dist/provider/time/sleep.js");
const { InstanceApi } = require("../../dist/provider/alibaba/instance/instance-api.js");
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
  const api = new InstanceApi(connection, request);
  const tasks = async () => (await api.tasks(jobId, {})).response.tasks;
  if (jobId === undefined) {
    while ((await tasks()).some(isActive)) await sleep(clock, everyMs, never());
    return;
  }
  let finished;
  while (!(finished = (await tasks()).find(({ state }) => state === "Finished"))) await sleep(clock, everyMs, never());
  if (setAfterMs > 0) await sleep(clock, setAfterMs, never());
  while (!(await hasSet(api, instanceId, finished))) await sleep(clock, everyMs, never());
}

async function hasSet(api, instanceId, { jobId, backupId }) {
  const which = backupId === undefined ? { jobId } : { backupId };
  const query = { instanceId, ...which, from: Date.now() - 2 * DAY_MS, to: Date.now() + 2 * DAY_MS, page: 1 };
  const { response } = await api.sets(query, {});
  return response.sets.some(({ rawStatus }) => rawStatus === "Success");
}

exports.waiters = {
  gate,
  poll5s: (stage, what) => poll(stage, what, { everyMs: 5_000 }),
  poll10s: (stage, what) => poll(stage, what, { everyMs: 10_000, setAfterMs: 60_000 }),
};
