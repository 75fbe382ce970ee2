import type { Credentials } from "../credentials/credentials";
import type { ApiCall } from "./api-call";
import { newPopCoreClient, type PopCoreClient } from "./pop-core";

/** The pop-core clients of one transport: one for each endpoint and API version, made anew when the credentials change. */
export class PopCoreClients {
  private readonly known = new Map<string, { credentials: Credentials; client: PopCoreClient }>();

  of({ endpoint, api }: Pick<ApiCall, "endpoint" | "api">, credentials: Credentials): PopCoreClient {
    const key = `${endpoint} ${api.version}`;
    const known = this.known.get(key);
    if (known && isSame(known.credentials, credentials)) return known.client;
    const credentialsProvider = { getCredentials: () => Promise.resolve(credentials) };
    const client = newPopCoreClient({ endpoint, apiVersion: api.version, credentialsProvider });
    this.known.set(key, { credentials, client });
    return client;
  }
}

function isSame(a: Credentials, b: Credentials): boolean {
  return (
    a.accessKeyId === b.accessKeyId && a.accessKeySecret === b.accessKeySecret && a.securityToken === b.securityToken
  );
}
