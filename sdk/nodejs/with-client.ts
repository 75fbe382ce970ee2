import {
  type BackupClient,
  type ClientOptions,
  createClient,
  inheritedPropertyIssues,
  isBackupError,
  isPlainObject,
  stackConfigLayers,
} from "../../provider/dynamic";
import type { LookupOptions } from "./lookup-options";
import { stackConfig } from "./stack-config";

/**
 * Runs one lookup with a client of its own, which is closed afterwards.
 *
 * @throws a `BackupError` of which Pulumi shows the message only.
 */
export async function withClient<Result>(
  opts: LookupOptions,
  lookUp: (client: BackupClient, signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  try {
    const { signal, options } = splitOptions(opts);
    const client = createClient(options, { layers: stackConfigLayers(stackConfig) });
    try {
      return await lookUp(client, signal);
    } finally {
      client.close();
    }
  } catch (error) {
    throw asRunError(error);
  }
}

const isObject: (value: unknown) => boolean = isPlainObject;

/** Inherited options would be lost by the split, so they stay in one piece with the others, and the client refuses them. */
function splitOptions(opts: LookupOptions): { signal: AbortSignal | undefined; options: ClientOptions } {
  if (!isObject(opts) || inheritedPropertyIssues(opts).length > 0) return { signal: undefined, options: opts };
  const { signal, ...options } = opts;
  return { signal, options };
}

/** Marks an error as Pulumi's `RunError`, of which only the message is shown. Its class and code stay. */
function asRunError(error: unknown): unknown {
  if (isBackupError(error)) Object.defineProperty(error, "__pulumiRunError", { value: true });
  return error;
}
