import type { LookupRequest } from "../lookup/lookup-request";
import type { Product } from "../model/product";
import type { CreateApi } from "./create-api";
import type { SetsApi } from "./sets-api";
import type { TasksResponse } from "./tasks-response";

/** What one product's `DescribeBackupTasks` needs to know and tells. One implementation a product, in `products/`. */
export interface ProductApi {
  product: Product;
  /** The name in texts for people. */
  title: string;
  /** API version: with the host, it is what addresses the product. */
  version: string;
  /** The product's key in the endpoint table. */
  endpointKey: "rds" | "r-kvstore" | "polardb" | "dds";
  /** What the RAM action to grant starts with: `rds` in `rds:DescribeBackupTasks`. */
  ramPrefix: string;
  /** Wire parameters of one `DescribeBackupTasks` call, spelled exactly as the API spells them. */
  parameters(request: LookupRequest, jobId: string | undefined): Record<string, string>;
  /** How its backup sets are listed (`DescribeBackups`). */
  sets: SetsApi;
  /** How one is requested (`CreateBackup`). */
  create: CreateApi;
  /** Whether the API narrows its response by itself; what it can't do is done to the response. */
  filters: { mode: boolean; status: boolean };
  /** What a job id must be instead (completes "must be"), or `undefined` where it can be one of this product's. */
  jobIdProblem(jobId: string): string | undefined;
  /**
   * Reads a response's body: parsed JSON (numbers, strings or big-number objects as ids; null prototypes) or parsed XML.
   *
   * @throws MalformedResponseError where the body isn't what the documents say.
   */
  parse(body: unknown, request: Pick<LookupRequest, "instanceId" | "regionId">): TasksResponse;
}
