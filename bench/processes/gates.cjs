/** Gates and polls at fixed intervals, on the emulator's clock: how many calls they make, and how late their wait ends. */
const { sleep } = require("../../dist/provider/time/sleep.js");
const { SharedPoller } = require("../../dist/provider/gate/shared-poller.js");
const { onStage } = require("../gates/stage.cjs");
const { waiters } = require("../gates/waiters.cjs");
const { respond } = require("./respond.cjs");

/** @typedef {import("../gates/waiters.cjs").WaiterId} WaiterId */
/** @typedef {Record<WaiterId, { calls: number[], lagsMs: number[] }>} LagSamples one number for each start */
/** @typedef {{ product: "rds" | "redis", condition: "JobFinished" | "Idle", durationMs: number, ids: WaiterId[], startsMs: number[] }} Lag */
/** @typedef {{ instances: number, durationMs: number, startsMs: number[] }} Sharing */

const SET_LAG_MS = 60_000;
/** A signal for each wait: Node warns of a leak where more than ten listeners share one. */
const never = () => new AbortController().signal;
const PREFIXES = { rds: "rm", redis: "r" };

/**
 * An instance on which one backup has just been requested.
 *
 * @param {"rds" | "redis"} product
 * @param {string} name
 * @param {number} durationMs
 */
function instance(product, name, durationMs) {
  const jobs = [{ durationMs, setLagMs: SET_LAG_MS }];
  return { product, id: `${PREFIXES[product]}-bench${name}`, jobs };
}

/**
 * Each waiter waits for a backup of its own, once for each of `startsMs` (after the request of the backup).
 *
 * @param {Lag} order
 * @returns {Promise<LagSamples>}
 */
async function lag({ product, condition, durationMs, ids, startsMs }) {
  const trials = ids.flatMap((id) =>
    startsMs.map((startMs, number) => ({ id, startMs, instance: instance(product, `${id}${number}`, durationMs) })),
  );
  return await onStage(
    trials.map((trial) => trial.instance),
    async (stage) => {
      const poller = new SharedPoller(stage.clock);
      const measured = await Promise.all(
        trials.map(async ({ id, startMs, instance: { id: instanceId } }) => {
          const { jobId, endsInMs } = stage.jobOf(instanceId);
          const ofJob = condition === "JobFinished";
          await sleep(stage.clock, startMs, never());
          await waiters[id]({ ...stage, poller }, { instanceId, ...(ofJob && { jobId }) });
          const lagMs = stage.clock.now() - endsInMs - (ofJob ? SET_LAG_MS : 0);
          if (lagMs < 0) throw new Error(`the wait of ${id} ended ${-lagMs} ms too early`);
          return { id, calls: stage.callsOf(instanceId), lagMs };
        }),
      );
      const samplesOf = (/** @type {WaiterId} */ id) => {
        const own = measured.filter((trial) => trial.id === id);
        return { calls: own.map(({ calls }) => calls), lagsMs: own.map(({ lagMs }) => lagMs) };
      };
      return { gate: samplesOf("gate"), poll5s: samplesOf("poll5s"), poll10s: samplesOf("poll10s") };
    },
  );
}

/**
 * Resolves to the calls of gates that wait for the running job of one of `instances`, in turn. Gate n starts at
 * `startsMs[n]`.
 *
 * @param {Sharing} order
 */
async function sharing({ instances, durationMs, startsMs }) {
  const all = Array.from({ length: instances }, (_, number) => instance("rds", String(number), durationMs));
  return await onStage(all, async (stage) => {
    const poller = new SharedPoller(stage.clock);
    await Promise.all(
      startsMs.map(async (startMs, number) => {
        const instanceId = all[number % instances]?.id ?? "";
        await sleep(stage.clock, startMs, never());
        await waiters.gate({ ...stage, poller }, { instanceId, jobId: stage.jobOf(instanceId).jobId });
      }),
    );
    return all.reduce((sum, { id }) => sum + stage.callsOf(id), 0);
  });
}

respond(async (message) => {
  const order = /** @type {({ order: "lag" } & Lag) | ({ order: "sharing" } & Sharing)} */ (message);
  return order.order === "lag" ? await lag(order) : await sharing(order);
});
