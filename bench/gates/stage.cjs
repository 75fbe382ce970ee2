/** An emulator whose clock stands still, a clock that advances it, and a connection that counts its calls. */
const { connect } = require("../../dist/provider/alibaba/connection.js");
const { startEmulator } = require("../../dist/provider/emulator/index.js");
const { SteppedClock } = require("./stepped-clock.cjs");

const REGION = "cn-hangzhou";
const KEYS = { accessKeyId: "LTAI-bench-not-a-real-key", accessKeySecret: "bench-not-a-real-secret" };

/** @typedef {import("../../dist/provider/alibaba/connection.js").Connection} Connection */
/** @typedef {Connection["transport"]} Transport */
/** @typedef {import("../../dist/provider/emulator/index.js").InstanceSpec} InstanceSpec */

/**
 * @typedef {object} Stage
 * @property {SteppedClock} clock
 * @property {Connection} connection
 * @property {(instanceId: string) => number} callsOf
 * @property {(instanceId: string) => { jobId: string, endsInMs: number }} jobOf the job that was seeded for an instance
 */

/**
 * Runs `play` on a stage of its own.
 *
 * @template Result
 * @param {InstanceSpec[]} instances
 * @param {(stage: Stage) => Promise<Result>} play
 */
exports.onStage = async (instances, play) => {
  const emulator = await startEmulator({ ...KEYS, scenario: { instances }, speed: 0 });
  const clock = new SteppedClock((ms) => emulator.control.advance(ms));
  const real = connect(
    { endpoint: emulator.endpoint, regionId: REGION, credentials: KEYS },
    { environment: {}, clock },
  );
  const calls = countCalls(real.transport);
  try {
    const { now, instances: seeded } = await emulator.control.snapshot();
    const jobOf = (/** @type {string} */ instanceId) => {
      const [job] = seeded.find(({ id }) => id === instanceId)?.jobs ?? [];
      if (job?.endsAt === undefined) throw new Error(`${instanceId} has no job`);
      return { jobId: job.jobId, endsInMs: Date.parse(job.endsAt) - Date.parse(now) };
    };
    const connection = { ...real, transport: calls.transport };
    const result = await clock.through(play({ clock, connection, callsOf: calls.of, jobOf }), calls.idle);
    const drift = Date.parse(await emulator.control.now()) - Date.parse(now) - clock.now();
    if (drift !== 0) throw new Error(`the emulator's clock is ${drift} ms off`);
    if (clock.pending > 0) throw new Error(`${clock.pending} timers are left after the end`);
    const arrived = (await emulator.control.requests()).at(-1)?.seq ?? 0;
    if (arrived !== calls.all) throw new Error(`${arrived} calls arrived, ${calls.all} were counted`);
    return result;
  } finally {
    real.close();
    await emulator.close();
  }
};

/**
 * Wraps a transport in one that counts its calls.
 *
 * @param {Transport} transport
 */
function countCalls(transport) {
  const made = /** @type {Map<string, number>} */ (new Map());
  let underWay = 0;
  /** @type {(() => void) | undefined} */
  let onIdle;
  const counting = {
    /** @type {Transport["call"]} */
    async call(call, options) {
      made.set(call.instanceId, (made.get(call.instanceId) ?? 0) + 1);
      underWay += 1;
      try {
        return await transport.call(call, options);
      } finally {
        underWay -= 1;
        if (underWay === 0) onIdle?.();
      }
    },
  };
  return {
    // Gates and polls need no other member of the transport.
    transport: /** @type {Transport} */ (/** @type {unknown} */ (counting)),
    of: (/** @type {string} */ instanceId) => made.get(instanceId) ?? 0,
    get all() {
      return [...made.values()].reduce((sum, count) => sum + count, 0);
    },
    /** Waits until no call is under way; resolves to whether one was. */
    idle: async () => {
      if (underWay === 0) return false;
      await new Promise((/** @type {(value?: unknown) => void} */ resolve) => (onIdle = resolve));
      return true;
    },
  };
}
