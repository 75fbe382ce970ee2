import type { FleetPage, FleetTagsApi, TagsPage } from "../../backup/products/fleet-api";
import type { ProductDefinition } from "../../backup/products/product-definition";
import type { ApiAccess } from "../instance/api-access";
import type { Dated } from "../instance/instance-api";
import type { ApiResponse, CallOptions } from "../transport/api-call";

/** The calls about all instances of one product: their parameters in, their parsed responses out. */
export class FleetApiCalls {
  constructor(
    private readonly access: ApiAccess,
    private readonly product: ProductDefinition,
  ) {}

  /**
   * The ids of the regions that the product has. The list may contain regions that can't be reached any more.
   *
   * @param regionId - the region whose endpoint is called.
   * @throws any BackupError.
   */
  async regions(regionId: string, options: CallOptions): Promise<Dated<readonly string[]>> {
    const { body, readAt } = await this.send("DescribeRegions", {}, regionId, options);
    return { response: this.product.fleet.parseRegions(body), readAt };
  }

  /**
   * One page of the instances of a region.
   *
   * @throws any BackupError.
   */
  async instances(
    query: { regionId: string; kind: Readonly<Record<string, string>>; pageNumber: number },
    options: CallOptions,
  ): Promise<Dated<FleetPage>> {
    const { fleet } = this.product;
    const { body, readAt } = await this.send(fleet.action, fleet.parameters(query), query.regionId, options);
    return { response: fleet.parse(body, query), readAt };
  }

  /**
   * One page of the tags of instances, for a product whose list has none.
   *
   * @throws any BackupError.
   */
  async tags(
    api: FleetTagsApi,
    query: { regionId: string; instanceIds: readonly string[]; nextToken: string | undefined },
    options: CallOptions,
  ): Promise<TagsPage> {
    const { body } = await this.send(api.action, api.parameters(query), query.regionId, options);
    return api.parse(body, query);
  }

  private send(
    action: string,
    parameters: Record<string, string>,
    regionId: string,
    options: CallOptions,
  ): Promise<ApiResponse> {
    const endpoint = this.access.where.endpoints.of(this.product, regionId);
    // Messages name what a call is about by this id.
    const instanceId = `the list of ${regionId}`;
    return this.access.transport.call(
      { api: this.product, action, endpoint, parameters, instanceId, regionId },
      options,
    );
  }
}
