import type { Connection } from "../../alibaba/connection";
import type { ApiCall, ApiResponse } from "../../alibaba/transport/api-call";
import { type AnyBackupError, isBackupError } from "../../backup/model/errors";

/** What one harmless call showed. Times are epoch milliseconds. */
export interface Probe {
  response?: ApiResponse;
  error?: AnyBackupError;
  durationMs: number;
  /** The server's clock and the local clock in the middle of the call, where the response had a time. */
  clocks?: { serverMs: number; localMs: number };
}

/** Sends calls that only read. */
export class Prober {
  constructor(
    private readonly connection: Connection,
    private readonly limits: { signal: AbortSignal; timeoutMs: number },
  ) {}

  /**
   * Sends one call. A failure of the API is part of the result.
   *
   * @throws CancelledError when the signal is aborted.
   */
  async probe(call: ApiCall): Promise<Probe> {
    const { clock, transport } = this.connection;
    const startedAt = clock.now();
    const measured = (serverMs: number | undefined) => {
      const durationMs = clock.now() - startedAt;
      const localMs = clock.wallNow() - durationMs / 2;
      return { durationMs, ...(serverMs !== undefined && { clocks: { serverMs, localMs } }) };
    };
    try {
      const response = await transport.call(call, this.limits);
      return { response, ...measured(response.readAt) };
    } catch (error) {
      if (!isBackupError(error) || error.code === "Cancelled") throw error;
      return { error, ...measured(error.serverTimeMs) };
    }
  }
}
