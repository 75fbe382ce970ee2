// Loads a module of provider/dynamic from its source, in a process with a pipe as standard input as the engine starts it,
// and prints what differs: after loading, and after a call of `configure`.
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { transformSync } = require("@swc/core");

require.extensions[".ts"] = (module, filename) => {
  const jsc = { target: "es2022", parser: { syntax: "typescript" } };
  const { code } = transformSync(readFileSync(filename, "utf8"), { filename, jsc, module: { type: "commonjs" } });
  module._compile(code, filename);
};

const { prototype } = require("@grpc/grpc-js").Server;
const original = { _retrieveHandler: prototype._retrieveHandler, listeners: listeners() };

function listeners() {
  const count = (emitter) => emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)]);
  return JSON.stringify([count(process), count(process.stdin)]);
}

function observe() {
  return {
    grpcIsPatched: prototype._retrieveHandler !== original._retrieveHandler,
    listenersDiffer: listeners() !== original.listeners,
    stdinIsRead: process.stdin.readableFlowing === true,
  };
}

const { provider } = require(path.join(__dirname, "../../provider/dynamic", process.argv[2]));
const loaded = observe();
provider.configure({ config: { get: () => undefined } });
process.stdout.write(JSON.stringify({ loaded, configured: observe() }), () => process.exit());
