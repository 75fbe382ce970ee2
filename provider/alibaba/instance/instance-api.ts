import type { LookupRequest } from "../../backup/lookup/lookup-request";
import type { ProductDefinition } from "../../backup/products/product-definition";
import { definitionOf } from "../../backup/products/definition-of";
import type { CreateRequest } from "../../backup/products/create-api";
import type { SetsApi, SetsQuery } from "../../backup/products/sets-api";
import { parseTasks } from "../../backup/products/parse-tasks";
import type { TasksResponse } from "../../backup/products/tasks-response";
import type { Connection } from "../connection";
import type { ApiResponse, CallOptions } from "../transport/api-call";

/** A parsed response and the server's time in it (ISO-8601, UTC). */
export interface Dated<T> {
  response: T;
  readAt: string;
}

/** The API calls about one instance: their parameters in, their parsed responses out. All calls of the package start here. */
export class InstanceApi {
  readonly product: ProductDefinition;

  constructor(
    private readonly connection: Pick<Connection, "transport" | "where">,
    readonly request: LookupRequest,
  ) {
    this.product = definitionOf(request.product);
  }

  /**
   * One response of `DescribeBackupTasks`.
   *
   * @param jobId - one job. The API may respond with another job, which is left out.
   * @throws any BackupError.
   */
  async tasks(jobId: string | undefined, options: CallOptions): Promise<Dated<TasksResponse>> {
    const parameters = this.product.tasks.parameters(this.request, jobId);
    const { body, readAt } = await this.call("DescribeBackupTasks", parameters, options);
    const { requestId, tasks } = parseTasks(this.request.product, body, this.request);
    const requested = tasks.filter((task) => jobId === undefined || task.jobId === jobId);
    return { response: { requestId, tasks: requested }, readAt };
  }

  /**
   * One page of `DescribeBackups`.
   *
   * @throws any BackupError.
   */
  async sets(query: SetsQuery, options: CallOptions): Promise<Dated<ReturnType<SetsApi["parse"]>>> {
    const { body, readAt } = await this.call("DescribeBackups", this.product.sets.parameters(query), options);
    return { response: this.product.sets.parse(body, query), readAt };
  }

  /**
   * Posts `CreateBackup`. It is not retried unless the product has a client token.
   *
   * @returns the ids of the jobs that it started.
   * @throws any BackupError.
   */
  async createBackup(
    request: Omit<CreateRequest, "instanceId" | "regionId">,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const { instanceId, regionId } = this.request;
    const { create } = this.product;
    const parameters = create.parameters({ instanceId, regionId, ...request });
    const { body } = await this.call("CreateBackup", parameters, {
      signal,
      repeatable: create.idempotent,
      changesState: true,
    });
    return create.parse(body, { instanceId });
  }

  private call(action: string, parameters: Record<string, string>, options: CallOptions): Promise<ApiResponse> {
    const { instanceId, regionId } = this.request;
    const { transport, where } = this.connection;
    const endpoint = where.endpoints.of(this.product, regionId);
    return transport.call({ api: this.product, action, endpoint, parameters, instanceId, regionId }, options);
  }
}
