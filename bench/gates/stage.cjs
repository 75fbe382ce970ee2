/** An emulator whose clock stands still, a clock that steps it, and a connection whose calls are counted. */
const { connect } = require("../../dist/provider/alibaba/connection.js");
const { startEmulator } = require("../../dist/provider/emulator/index.js");
const { SteppedClock } = require("./stepped-clock.cjs");

const REGION = "cn-hangzhou";
const KEYS = { accessKeyId: "LTAI-bench-not-a-real-key", accessKeySecret: "bench-not-a-real-secret" };

/** Runs `play({ clock, connection, callsOf, jobs })` on a stage of its own; `jobs` are the seeded ones, by instance id. */
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
    const jobs = new Map(
      seeded.map(({ id, jobs: [job] }) => [id, { ...job, endsInMs: Date.parse(job.endsAt) - Date.parse(now) }]),
    );
    const connection = { ...real, transport: calls.transport };
    const result = await clock.through(play({ clock, connection, callsOf: calls.of, jobs }), calls.stable);
    const drift = Date.parse(await emulator.control.now()) - Date.parse(now) - clock.now();
    if (drift !== 0) throw new Error(`the emulator's clock is ${drift} ms off`);
    if (clock.pending > 0) throw new Error(`${clock.pending} timers are left after the end`);
    const arrived = (await emulator.control.requests()).at(-1).seq;
    if (arrived !== calls.all) throw new Error(`${arrived} calls arrived, ${calls.all} were counted`);
    return result;
  } finally {
    real.close();
    await emulator.close();
  }
};

function countCalls(transport) {
  const made = new Map();
  let underWay = 0;
  let onStable = () => undefined;
  return {
    transport: {
      async call(call, options) {
        made.set(call.instanceId, (made.get(call.instanceId) ?? 0) + 1);
        underWay += 1;
        try {
          return await transport.call(call, options);
        } finally {
          underWay -= 1;
          if (underWay === 0) onStable();
        }
      },
    },
    of: (instanceId) => made.get(instanceId) ?? 0,
    get all() {
      return [...made.values()].reduce((sum, count) => sum + count, 0);
    },
    /** Waits until no call is under way; resolves to whether one was. */
    async stable() {
      if (underWay === 0) return false;
      await new Promise((resolve) => (onStable = resolve));
      return true;
    },
  };
}
