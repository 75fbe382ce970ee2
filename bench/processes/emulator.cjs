/** The emulator, with one RDS instance in the middle of a backup and a clock that stands still: all responses are alike. */
const { startEmulator } = require("../../dist/provider/emulator/index.js");

const KEYS = { accessKeyId: "LTAI-bench-not-a-real-key", accessKeySecret: "bench-not-a-real-secret" };

async function describe() {
  const { endpoint, control } = await startEmulator({ ...KEYS, scenario: "busy", speed: 0 });
  const { instances } = await control.snapshot();
  const { id, regionId, jobs } = instances.find(({ product }) => product === "rds");
  return { endpoint, ...KEYS, regionId, instanceId: id, jobIds: jobs.map(({ jobId }) => String(jobId)) };
}

process.once("message", () => {
  describe().then(
    (response) => process.send({ response }),
    (error) => process.send({ failure: error.message }),
  );
});
process.once("disconnect", () => process.exit());
// Ctrl-C reaches the whole group: the parent ends this one when it is done with it.
process.on("SIGINT", () => undefined);
