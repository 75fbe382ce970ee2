/** One contender: makes the calls that its parent orders, and checks each response. */
const { readFileSync } = require("node:fs");

const [, , file, text] = process.argv;
const target = JSON.parse(text);
const expected = target.jobIds.join();
const connection = require(file).connect(target);

async function call() {
  const found = (await connection.jobIds(target.instanceId)).join();
  if (found !== expected) throw new Error(`a wrong response: ${found || "no job"} in place of ${expected}`);
}

const orders = {
  /** Milliseconds of each of `calls`, made one after another. */
  async oneAfterAnother({ calls }) {
    const times = [];
    for (let made = 0; made < calls; made += 1) {
      const started = performance.now();
      await call();
      times.push(performance.now() - started);
    }
    return times;
  },
  /** Milliseconds of all `calls` together, `width` at a time. */
  async together({ calls, width }) {
    let left = calls;
    const lane = async () => {
      while (left-- > 0) await call();
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: width }, lane));
    return performance.now() - started;
  },
  async peakMemory() {
    return peakBytes();
  },
};

/** `maxRSS` on Linux counts the parent at the moment of the fork too, so that /proc is requested first. */
function peakBytes() {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

process.on("message", (message) => {
  orders[message.order](message).then(
    (response) => process.send({ response }),
    (error) => process.send({ failure: error.message }),
  );
});
process.once("disconnect", () => process.exit());
