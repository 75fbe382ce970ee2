/** Why a proxy made no connection. Nothing was sent to the target. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";

  /**
   * @param proxy - its host and port, without user and password.
   * @param reason - the HTTP status of its response, or the code of the network error.
   */
  constructor(
    readonly proxy: string,
    readonly reason: number | string,
  ) {
    super(`The proxy ${proxy} made no connection (${reason}).`);
  }
}
