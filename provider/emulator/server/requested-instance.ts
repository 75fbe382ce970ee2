/** Returns the id of the instance or cluster that a request names. */
export function requestedInstance(parameters: ReadonlyMap<string, string>): string | undefined {
  return ["DBInstanceId", "InstanceId", "DBClusterId"]
    .map((name) => parameters.get(name))
    .find((id) => id !== undefined);
}
