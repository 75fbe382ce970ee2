import * as pulumi from "@pulumi/pulumi";

/**
 * Returns a resource hook, registered with the engine. Without an engine, as under `pulumi.runtime.setMocks`, it is registered
 * nowhere: Pulumi's mocks don't know hooks, and a registration would reject in the background, which ends a test run.
 * Resources accept such a hook, and a test can call its `callback`.
 */
export function resourceHook(name: string, callback: pulumi.ResourceHookFunction): pulumi.ResourceHook {
  if (canRegister()) return new pulumi.ResourceHook(name, callback);
  const hook = Object.create(pulumi.ResourceHook.prototype) as pulumi.ResourceHook;
  return Object.assign(hook, { name, callback, __pulumiResourceHook: true, __registered: Promise.resolve() });
}

/** With an engine always true: where it is too old for hooks, Pulumi's own error must stop the program. */
function canRegister(): boolean {
  if (pulumi.runtime.getEngine() !== undefined) return true;
  const monitor = pulumi.runtime.getMonitor() as { registerResourceHook?: unknown } | undefined;
  return typeof monitor?.registerResourceHook === "function";
}
