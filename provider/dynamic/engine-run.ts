/**
 * Returns an id of the engine's current operation, the same in the program and in the provider process: the host and the port
 * of the engine's own server, which each operation starts anew. `""` where the address is not known.
 *
 * @param address - as the engine passes it to its processes, or with a scheme, as gRPC reports it.
 */
export function engineRun(address: string | undefined): string {
  return /[^:/]+:\d+$/.exec(address ?? "")?.[0] ?? "";
}
