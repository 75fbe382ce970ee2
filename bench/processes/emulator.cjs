/** The emulator. Its clock stands still, so that all responses are alike. */
const { startEmulator } = require("../../dist/provider/emulator/index.js");
const { respond } = require("./respond.cjs");

const KEYS = { accessKeyId: "LTAI-bench-not-a-real-key", accessKeySecret: "bench-not-a-real-secret" };

/**
 * @param {unknown} scenario the name of a built-in one
 * @returns {Promise<import("../contender").Target>}
 */
async function start(scenario) {
  const { endpoint, env, control } = await startEmulator({ ...KEYS, scenario: String(scenario), speed: 0 });
  const { instances } = await control.snapshot();
  const instance = instances.find(({ product }) => product === "rds");
  if (!instance) throw new Error(`the scenario ${String(scenario)} has no RDS instance`);
  const { id, regionId, jobs } = instance;
  return { endpoint, ...KEYS, regionId, instanceId: id, jobIds: jobs.map(({ jobId }) => jobId), env };
}

respond(start);
// Ctrl-C reaches the whole process group. The parent ends this process once it is done with it.
process.on("SIGINT", () => undefined);
