// Loads a built module of provider/dynamic in a process with a pipe as standard input, as the engine starts it, and prints
// what differs: after loading, and after a call of `configure`.
const path = require("node:path");
const { Server } = require("@grpc/grpc-js");

/** The method that the cancel workaround replaces; its type is private. */
const handlerMethod = () => /** @type {unknown} */ (Reflect.get(Server.prototype, "_retrieveHandler"));

function listeners() {
  const count = (/** @type {NodeJS.EventEmitter} */ emitter) =>
    emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)]);
  return JSON.stringify([count(process), count(process.stdin)]);
}

const original = { method: handlerMethod(), listeners: listeners() };

function observe() {
  return {
    grpcIsPatched: handlerMethod() !== original.method,
    listenersDiffer: listeners() !== original.listeners,
    stdinIsRead: process.stdin.readableFlowing === true,
  };
}

const file = path.join(__dirname, "../../dist/provider/dynamic", `${process.argv[2] ?? ""}.js`);
/** @type {unknown} */
const loadedModule = require(file);
const { provider } = /** @type {{ provider: import("@pulumi/pulumi").dynamic.ResourceProvider }} */ (loadedModule);
const loaded = observe();
const configured = provider.configure?.({ config: /** @type {never} */ ({ get: () => undefined }) });
Promise.resolve(configured).then(
  () => process.stdout.write(JSON.stringify({ loaded, configured: observe() }), () => process.exit()),
  (/** @type {unknown} */ error) => {
    throw error;
  },
);
