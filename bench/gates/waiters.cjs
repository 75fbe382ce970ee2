/**
 * Three ways to wait for a backup: this package's gate, and two loops of fixed intervals as other tools have them. With a
 * `jobId`, each waits until the job has finished and its set is listed; without one, until no backup is running.
 */
const { sleep } = require("../../dist/provider/time/sleep.js");
const { InstanceApi } = require("../../dist/provider/alibaba/instance/instance-api.js");
const { isActive } = require("../../dist/provider/backup/model/state.js");
const { AlibabaSource } = require("../../dist/provider/alibaba/backup-source.js");
const { parseGateInputs } = require("../../dist/provider/gate/inputs/gate-inputs.js");
const { runGate } = require("../../dist/provider/gate/run-gate.js");

/** @typedef {import("./stage.cjs").Stage & { poller: import("../../dist/provider/gate/shared-poller.js").SharedPoller }} GateStage */
/** @typedef {{ instanceId: string, jobId?: string }} WaitFor */
/** @typedef {"gate" | "poll5s" | "poll10s"} WaiterId */

const DAY_MS = 86_400_000;
/** A signal for each wait: Node warns of a leak where more than ten listeners share one. */
const never = () => new AbortController().signal;

/**
 * The gate, as its provider runs it. Gates with the same `poller` share their polls.
 *
 * @param {GateStage} stage
 * @param {WaitFor} waitFor
 */
async function gate({ clock, connection, poller }, { instanceId, jobId }) {
  const inputs = { instanceId, timeout: "1d", ...(jobId !== undefined && { backupJobId: jobId }) };
  const { request, spec } = parseGateInputs(inputs, connection.where);
  const source = poller.share(new AlibabaSource(connection, request), instanceId);
  const { outcome, message } = await runGate(spec, { source, clock, signal: never() });
  if (outcome !== "Passed") throw new Error(`the gate on ${instanceId} ended as ${outcome}: ${message}`);
}

/**
 * Lists the tasks every `everyMs`. Once the job has finished, waits `setAfterMs` and lists the sets as often.
 *
 * @param {GateStage} stage
 * @param {WaitFor} waitFor
 * @param {{ everyMs: number, setAfterMs?: number }} intervals
 */
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

/**
 * @param {InstanceApi} api
 * @param {string} instanceId
 * @param {import("../../dist/provider/backup/model/backup-task.js").BackupTask} task
 */
async function hasSet(api, instanceId, { jobId, backupId }) {
  const which = backupId === undefined ? { jobId } : { backupId };
  const query = { instanceId, ...which, from: Date.now() - 2 * DAY_MS, to: Date.now() + 2 * DAY_MS, page: 1 };
  const { response } = await api.sets(query, {});
  return response.sets.some(({ rawStatus }) => rawStatus === "Success");
}

/** @type {Record<WaiterId, (stage: GateStage, waitFor: WaitFor) => Promise<void>>} */
exports.waiters = {
  gate,
  poll5s: (stage, waitFor) => poll(stage, waitFor, { everyMs: 5_000 }),
  poll10s: (stage, waitFor) => poll(stage, waitFor, { everyMs: 10_000, setAfterMs: 60_000 }),
};
