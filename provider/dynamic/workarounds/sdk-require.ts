import { createRequire } from "node:module";

/**
 * Returns `require` as the Pulumi SDK that runs this process has it. Only that SDK's copies of gRPC and of the protocol are
 * connected to the engine, and the program may depend on another copy. See docs/adr/0011.
 *
 * @throws Error where there is no SDK.
 */
export function sdkRequire(): NodeJS.Require {
  const script = process.argv[1] ?? "";
  // Pulumi starts a dynamic provider as `node …/@pulumi/pulumi/cmd/dynamic-provider/index.js`.
  return createRequire(/dynamic-provider/.test(script) ? script : require.resolve("@pulumi/pulumi"));
}
