/** One contender: makes the calls that its parent orders, and checks each response. */
const { readFileSync } = require("node:fs");
const { loadContender } = require("./load-contender.cjs");
const { respond } = require("./respond.cjs");

const { target, client } = loadContender();
const expected = target.jobIds.join();

/** @typedef {{ order: "oneAfterAnother", calls: number } | { order: "together", calls: number, width: number } | { order: "peakMemory" }} Order */

async function call() {
  const found = (await client.jobIds(target.instanceId)).join();
  if (found !== expected) throw new Error(`a wrong response: ${found || "no job"} in place of ${expected}`);
}

/**
 * Makes calls one after another; resolves to the milliseconds of each, and to the CPU milliseconds (user and system) of
 * this process for all of them.
 *
 * @param {number} calls
 */
async function oneAfterAnother(calls) {
  const times = [];
  const before = process.cpuUsage();
  for (let made = 0; made < calls; made += 1) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return { times, cpuMs: (user + system) / 1_000 };
}

/**
 * Makes calls, `width` at a time; resolves to the milliseconds of all together.
 *
 * @param {number} calls
 * @param {number} width
 */
async function together(calls, width) {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return performance.now() - started;
}

/** From /proc where there is one: on Linux, `maxRSS` counts the parent at the moment of the fork too. */
function peakBytes() {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

respond(async (message) => {
  const order = /** @type {Order} */ (message);
  switch (order.order) {
    case "oneAfterAnother":
      return await oneAfterAnother(order.calls);
    case "together":
      return await together(order.calls, order.width);
    case "peakMemory":
      return peakBytes();
  }
});
