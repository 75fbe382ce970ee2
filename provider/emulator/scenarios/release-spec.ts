/** The release of an instance before the scenario starts. */
export interface ReleaseSpec {
  /** How long ago the instance was released, in milliseconds. */
  agoMs: number;
  /** The keep parameter of the delete call, where the product has one: `None`, `Latest` or `All`. Default: not sent. */
  keep?: "None" | "Latest" | "All";
}
