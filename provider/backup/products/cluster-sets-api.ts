import type { SetsApi, SetsQuery } from "./sets-api";

/** Which cluster backups of an instance to list. */
interface ClusterSetsQuery extends Pick<SetsQuery, "instanceId" | "from" | "to" | "page"> {
  regionId: string;
}

/** One product's list of cluster backups: each is one set that holds all shards. */
export interface ClusterSetsApi extends Pick<SetsApi, "parse"> {
  action: string;
  /** `GET` where the API refuses `POST`. The key id and the signature are then part of the URL. */
  method: "GET" | "POST";
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: ClusterSetsQuery): Record<string, string>;
}
