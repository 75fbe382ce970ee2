/** Takes one contender from nothing to its first response. Prints the response and the number of files that it loaded. */
const { loadContender } = require("./load-contender.cjs");

const { file, target, client } = loadContender();
/** The files of the benchmark itself. */
const OWN_FILES = [file, __filename, require.resolve("./load-contender.cjs")];

client.jobIds(target.instanceId).then(
  (jobIds) => {
    const modules = Object.keys(require.cache).filter((path) => !OWN_FILES.includes(path)).length;
    process.stdout.write(JSON.stringify({ jobIds, modules }));
    // At once: how long idle connections keep a process alive is not measured here.
    process.exit(0);
  },
  (/** @type {unknown} */ error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
