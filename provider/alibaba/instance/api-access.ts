import type { Clock } from "../../time/clock";
import type { Endpoints } from "../config/endpoint";
import type { Transport } from "../transport/transport";

/** What calls about an instance are made with. */
export interface ApiAccess {
  transport: Pick<Transport, "call">;
  clock: Clock;
  where: { endpoints: Endpoints };
}
