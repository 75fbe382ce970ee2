/** `alicloud-backup wait` in this process, on real time: the calls that it makes, and what it costs at rest. */
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const path = require("node:path");
const { PassThrough, Writable } = require("node:stream");
const { Interruption } = require("../../dist/provider/cli/cli-context.js");
const { runCli } = require("../../dist/provider/cli/run-cli.js");
const { connectEmulator } = require("../../dist/provider/emulator/index.js");
const { systemClock } = require("../../dist/provider/time/system-clock.js");
const { respond } = require("./respond.cjs");

/** @typedef {{ order: "calls", instances: number, gates: number, timeoutMs: number }} Calls */
/** @typedef {{ order: "rest", instances: number, idleMs: number }} Rest */

const [, , text = ""] = process.argv;
/** @type {unknown} */
const parsed = JSON.parse(text);
const { endpoint, env } = /** @type {import("../contender").Target} */ (parsed);
const control = connectEmulator(endpoint);
const TIMED_OUT = 3;
const INTERRUPTED = 130;
let seeds = 0;

/**
 * Creates instances whose only backup does not end: the emulator's clock stands still.
 *
 * @param {number} count
 */
async function seedInstances(count) {
  const seed = seeds++;
  const ids = Array.from({ length: count }, (_, number) => `rm-benchcommand${seed}x${number}`);
  const instances = ids.map((id) => ({ product: /** @type {const} */ ("rds"), id, jobs: [{ durationMs: 3_600_000 }] }));
  await control.seed({ instances });
  return ids;
}

/**
 * @param {string[]} args
 * @param {AbortSignal} signal
 */
async function wait(args, signal) {
  const lines = /** @type {string[]} */ ([]);
  const stderr = new Writable({
    write(/** @type {Buffer} */ chunk, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  // The display of a terminal costs more at rest than lines do.
  const terminal = Object.assign(stderr, { isTTY: true, columns: 120, rows: 50 });
  const stdin = new PassThrough();
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() });
  const environment = { ...env, TERM: "xterm" };
  const context = { stdin, stdout, stderr: terminal, environment, clock: systemClock, signal };
  const code = await runCli(["wait", ...args], context);
  return { code, text: lines.join("") };
}

/** @param {Calls} order */
async function calls({ instances, gates, timeoutMs }) {
  const ids = await seedInstances(instances);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-wait-"));
  try {
    const file = path.join(folder, "gates.json");
    const inputs = Array.from({ length: gates }, (_, number) => ({
      name: `gate ${number}`,
      instanceId: ids[number % instances],
      pollInterval: "1s",
      timeout: `${timeoutMs}ms`,
    }));
    writeFileSync(file, JSON.stringify({ gates: inputs }));
    const before = (await control.requests()).at(-1)?.seq ?? 0;
    const { code, text } = await wait(["-f", file], new AbortController().signal);
    if (code !== TIMED_OUT) throw new Error(`wait ended with exit code ${code}: ${text.slice(-500)}`);
    return ((await control.requests()).at(-1)?.seq ?? 0) - before;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {Rest} order */
async function cpuAtRest({ instances, idleMs }) {
  const ids = await seedInstances(instances);
  const before = (await control.requests()).at(-1)?.seq ?? 0;
  const cancel = new AbortController();
  // No gate polls while the CPU is measured.
  const ended = wait([...ids, "--interval", "10m"], cancel.signal);
  const polled = async () => ((await control.requests()).at(-1)?.seq ?? 0) - before;
  for (let attempts = 0; (await polled()) < instances; attempts += 1) {
    if (attempts > 300) throw new Error(`only ${await polled()} of ${instances} instances were polled`);
    await pause(100);
  }
  await pause(1_000);
  const started = performance.now();
  const cpu = process.cpuUsage();
  await pause(idleMs);
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1_000 / (performance.now() - started);
  cancel.abort(new Interruption("SIGINT"));
  const { code, text } = await ended;
  if (code !== INTERRUPTED) throw new Error(`wait ended with exit code ${code}: ${text.slice(-500)}`);
  return share;
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

respond(async (message) => {
  const order = /** @type {Calls | Rest} */ (message);
  return order.order === "calls" ? await calls(order) : await cpuAtRest(order);
});
