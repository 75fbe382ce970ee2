import { UnsupportedInstanceError } from "../../backup/model/errors";
import type { LookupRequest } from "../../backup/lookup/lookup-request";
import type { BackupPolicy } from "../../backup/model/backup-policy";
import type { InstanceFacts } from "../../backup/model/instance-facts";
import type { ProductDefinition } from "../../backup/products/product-definition";
import { definitionOf } from "../../backup/products/definition-of";
import type { CreateRequest } from "../../backup/products/create-api";
import type { RecoveryCall, RecoveryResponse } from "../../backup/products/recovery-api";
import type { SetsApi, SetsQuery } from "../../backup/products/sets-api";
import { parseTasks } from "../../backup/products/parse-tasks";
import type { TasksResponse } from "../../backup/products/tasks-response";
import type { ApiAccess } from "./api-access";
import type { ApiResponse, CallOptions } from "../transport/api-call";
import { explainRefusal } from "./explain-refusal";
import { readRecovery } from "./read-recovery";

/** A parsed response and the server's time in it, epoch milliseconds. */
export interface Dated<T> {
  response: T;
  readAt: number;
}

/** The API calls about one instance: their parameters in, their parsed responses out. All calls of the package start here. */
export class InstanceApi {
  readonly product: ProductDefinition;
  /** The call that serves this kind of instance, once it is known. */
  private recoveryCall: RecoveryCall | undefined;

  constructor(
    private readonly access: ApiAccess,
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
    const requested = jobId === undefined ? tasks : tasks.filter((task) => task.jobId === jobId);
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
   * One page of the product's list of cluster backups.
   *
   * @throws UnsupportedInstanceError for a product without clusters, or any other BackupError.
   */
  async clusterSets(query: SetsQuery, options: CallOptions): Promise<Dated<ReturnType<SetsApi["parse"]>>> {
    const { clusterSets, title } = this.product;
    const { instanceId, regionId } = this.request;
    if (!clusterSets) throw new UnsupportedInstanceError(`${title} has no cluster backups, so ${instanceId} has none.`);
    const { action, method } = clusterSets;
    const { body, readAt } = await this.call(action, clusterSets.parameters({ ...query, regionId }), options, method);
    return { response: clusterSets.parse(body, query), readAt };
  }

  /**
   * What the instance is: engine, storage, role, and how its backups are listed.
   *
   * @throws any BackupError.
   */
  async facts(options: CallOptions): Promise<Dated<InstanceFacts>> {
    const { attributes } = this.product;
    const { body, readAt } = await this.send(attributes.action, attributes.parameters(this.request), options);
    return { response: attributes.parse(body, this.request), readAt };
  }

  /**
   * The instance's backup policy as it is stored now.
   *
   * @throws any BackupError.
   */
  async policy(options: CallOptions): Promise<Dated<BackupPolicy>> {
    const { policy } = this.product;
    const { body, readAt } = await this.call("DescribeBackupPolicy", policy.parameters(this.request), options);
    return { response: policy.parse(body, this.request), readAt };
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

  /**
   * The recovery window. Sends one call; where the product has one for each kind of instance, it sends them in turn until one
   * reports a window, and then sends only that one.
   *
   * @param facts - what the instance is. With it, only the call that serves the instance is sent.
   * @throws UnsupportedInstanceError where the API reports no window of this kind of instance, or any other BackupError.
   */
  async recoveryWindow(
    options: CallOptions,
    facts?: Pick<InstanceFacts, "architecture">,
  ): Promise<Dated<RecoveryResponse>> {
    const { instanceId } = this.request;
    const instance = { instanceId, ...facts, call: this.recoveryCall };
    const found = await readRecovery(this.product, instance, async (call) => {
      const { body, readAt } = await this.call(call.action, call.parameters(this.request), options);
      return { response: call.parse(body, { instanceId, nowMs: readAt }), readAt };
    });
    this.recoveryCall = found.call;
    return found;
  }

  /** Sends a call. Where the API refuses it for what the instance is, one more call tells why. */
  private call(
    action: string,
    parameters: Record<string, string>,
    options: CallOptions,
    method?: "GET" | "POST",
  ): Promise<ApiResponse> {
    const { timeoutMs } = options;
    const endsAt = timeoutMs === undefined ? undefined : this.access.clock.now() + timeoutMs;
    return this.send(action, parameters, options, method).catch((error: unknown) =>
      this.explained(error, options.signal, endsAt),
    );
  }

  private async explained(error: unknown, signal: AbortSignal | undefined, endsAt: number | undefined): Promise<never> {
    throw await explainRefusal(error, async () => {
      const remaining = endsAt === undefined ? {} : { timeoutMs: Math.max(0, endsAt - this.access.clock.now()) };
      return (await this.facts({ signal, ...remaining })).response;
    });
  }

  private send(
    action: string,
    parameters: Record<string, string>,
    options: CallOptions,
    method: "GET" | "POST" = "POST",
  ): Promise<ApiResponse> {
    const { instanceId, regionId } = this.request;
    const { transport, where } = this.access;
    const endpoint = where.endpoints.of(this.product, regionId);
    return transport.call({ api: this.product, action, method, endpoint, parameters, instanceId, regionId }, options);
  }
}
