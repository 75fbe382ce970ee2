/** One contender from nothing to its first response: prints what it responded and how many files it loaded, and ends. */
const [, , file, text] = process.argv;
const target = JSON.parse(text);

require(file)
  .connect(target)
  .jobIds(target.instanceId)
  .then((jobIds) => {
    const modules = Object.keys(require.cache).filter((path) => path !== file && path !== __filename).length;
    process.stdout.write(JSON.stringify({ jobIds, modules }));
    // At once: how long idle connections hold a process is another question.
    process.exit(0);
  });
