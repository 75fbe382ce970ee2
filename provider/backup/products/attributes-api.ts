import type { InstanceFacts } from "../model/instance-facts";

/** Which instance to describe. */
export interface AttributesQuery {
  instanceId: string;
}

/** The call of one product that describes one instance: how a request is written and how a response is read. */
export interface AttributesApi {
  /** The action, such as `DescribeDBInstanceAttribute`. */
  action: string;
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: AttributesQuery): Record<string, string>;
  /**
   * Reads the body of a response.
   *
   * @param query - what was requested: a response about another instance proves nothing.
   * @throws MalformedResponseError where the body does not describe the instance. An unknown value of a field is no error.
   */
  parse(body: unknown, query: AttributesQuery): InstanceFacts;
}
