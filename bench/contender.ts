/** What a contender needs to call the emulator, and what it is expected to return. */
export interface Target {
  /** `http://127.0.0.1:PORT`. */
  endpoint: string;
  accessKeyId: string;
  accessKeySecret: string;
  regionId: string;
  /** An RDS instance. */
  instanceId: string;
  /** The ids of its backup tasks. */
  jobIds: string[];
  /** The environment of a client: endpoint, keys and region. */
  env: Record<string, string>;
}

/** A client that is ready to call. */
interface ContenderClient {
  /** Resolves to the ids of an instance's RDS backup tasks. */
  jobIds(instanceId: string): Promise<string[]>;
}

/** What each file in contenders/ exports. */
export interface ContenderModule {
  connect(target: Target): ContenderClient;
}
