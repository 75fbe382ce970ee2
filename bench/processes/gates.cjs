/** Gates and fixed polls on the emulator's clock: how many calls they make, and how late they let go. */
const { sleep } = require("../../dist/provider/time/sleep.js");
const { SharedPoller } = require("../../dist/provider/gate/shared-poller.js");
const { onStage } = require("../gates/stage.cjs");
const { waiters } = require("../gates/waiters.cjs");

const SET_LAG_MS = 60_000;
/** One for each wait: Node warns where one signal is waited for by more than ten. */
const never = () => new AbortController().signal;
const PREFIXES = { rds: "rm", redis: "r", polardb: "pc", mongodb: "dds" };

/** An instance on which one backup has just been requested. */
function instance(product, name, durationMs) {
  const jobs = [{ durationMs, setLagMs: SET_LAG_MS }];
  return { product, id: `${PREFIXES[product]}-bench${name}`, jobs };
}

const orders = {
  /**
   * Everybody of `ids` waits for a backup of its own, once for each of `startsMs` (from when the backup was requested):
   * by id, the calls and the milliseconds of lag of each start.
   */
  async lag({ product, condition, durationMs, ids, startsMs }) {
    const trials = ids.flatMap((id) =>
      startsMs.map((startMs, number) => ({ id, startMs, instance: instance(product, `${id}${number}`, durationMs) })),
    );
    return await onStage(
      trials.map((trial) => trial.instance),
      async (stage) => {
        const board = new SharedPoller(stage.clock);
        const measured = await Promise.all(
          trials.map(async ({ id, startMs, instance: { id: instanceId } }) => {
            const { jobId, endsInMs } = stage.jobs.get(instanceId);
            const ofJob = condition === "JobFinished";
            await sleep(stage.clock, startMs, never());
            await waiters[id]({ ...stage, board }, { instanceId, ...(ofJob && { jobId }) });
            const lagMs = stage.clock.now() - endsInMs - (ofJob ? SET_LAG_MS : 0);
            if (lagMs < 0) throw new Error(`${id} let go ${-lagMs} ms too early`);
            return { id, calls: stage.callsOf(instanceId), lagMs };
          }),
        );
        const of = (id, name) => measured.filter((trial) => trial.id === id).map((trial) => trial[name]);
        return Object.fromEntries(ids.map((id) => [id, { calls: of(id, "calls"), lagsMs: of(id, "lagMs") }]));
      },
    );
  },

  /** All calls of gates that wait for the running job of one of `instances`, in turn; gate n starts at `startsMs[n]`. */
  async sharing({ instances, durationMs, startsMs }) {
    const all = Array.from({ length: instances }, (_, number) => instance("rds", number, durationMs));
    return await onStage(all, async (stage) => {
      const board = new SharedPoller(stage.clock);
      await Promise.all(
        startsMs.map(async (startMs, number) => {
          const instanceId = all[number % instances].id;
          await sleep(stage.clock, startMs, never());
          await waiters.gate({ ...stage, board }, { instanceId, jobId: stage.jobs.get(instanceId).jobId });
        }),
      );
      return all.reduce((sum, { id }) => sum + stage.callsOf(id), 0);
    });
  },
};

process.on("message", (message) => {
  orders[message.order](message).then(
    (response) => process.send({ response }),
    (error) => process.send({ failure: error.message }),
  );
});
process.once("disconnect", () => process.exit());
