import type { ListedInstance } from "../model/listed-instance";

/** One page of the list of instances. */
interface FleetQuery {
  regionId: string;
  /** One of {@link FleetApi.kinds}. */
  kind: Readonly<Record<string, string>>;
  /** From 1. */
  pageNumber: number;
}

/** A response of the list. */
export interface FleetPage {
  instances: readonly ListedInstance[];
  /** How many instances of the kind the API says there are. */
  total: number;
  requestId?: string;
}

/** Some tags of some instances. */
export interface TagsPage {
  tags: readonly { instanceId: string; key: string; value: string }[];
  /** Absent on the last page. */
  nextToken?: string;
}

/** The call that reports the tags of instances, for a product whose list has none. */
export interface FleetTagsApi {
  action: string;
  /** How many instances one call can be about. */
  maxInstances: number;
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: {
    regionId: string;
    instanceIds: readonly string[];
    nextToken: string | undefined;
  }): Record<string, string>;
  /**
   * Reads the body of a response.
   *
   * @throws MalformedResponseError where it is not a list of tags.
   */
  parse(body: unknown, query: { regionId: string }): TagsPage;
}

/** The calls of one product that list the regions and the instances of an account. */
export interface FleetApi {
  /** The action that lists instances, such as `DescribeDBInstances`. */
  action: string;
  /**
   * The wire parameters that select each kind of instance. An API that lists one kind by default hides the others; a list is
   * complete only when every kind has been listed.
   */
  kinds: readonly Readonly<Record<string, string>>[];
  pageSize: number;
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: FleetQuery): Record<string, string>;
  /**
   * Reads the body of a response.
   *
   * @throws MalformedResponseError where it is not a list of instances with a total.
   */
  parse(body: unknown, query: Pick<FleetQuery, "regionId">): FleetPage;
  /**
   * Reads the body of `DescribeRegions`: the ids of the regions, each once.
   *
   * @throws MalformedResponseError where it is not a list of regions.
   */
  parseRegions(body: unknown): readonly string[];
  /** Absent where the list has the tags. */
  tags?: FleetTagsApi;
}
