import { createRequire } from "node:module";

/**
 * `require` as the Pulumi SDK that runs this process has it: only its own copies of gRPC and of the protocol are connected
 * to the engine. A program can hold another copy of the SDK beside it.
 *
 * @throws where there is no SDK.
 */
export function sdkRequire(): NodeJS.Require {
  const script = process.argv[1] ?? "";
  // Pulumi starts a dynamic provider as `node …/@pulumi/pulumi/cmd/dynamic-provider/index.js`.
  return createRequire(/dynamic-provider/.test(script) ? script : require.resolve("@pulumi/pulumi"));
}
