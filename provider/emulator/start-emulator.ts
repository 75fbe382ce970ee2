import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Cloud } from "./world/cloud";
import type { EmulatorControl } from "./control/emulator-control";
import { completeOptions, EmulatorOptionError, type EmulatorOptions } from "./emulator-options";
import { LocalControl } from "./control/local-control";
import { resolveScenario } from "./scenarios/resolve-scenario";
import { serve } from "./server/serve";
import { Timers } from "./world/timers";

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Environment of a client: endpoint, keys and region under the names that clients read. */
  readonly env: Record<string, string>;
  readonly control: EmulatorControl;
  /** Ends every connection and timer at once. */
  close(): Promise<void>;
}

const REGION = "cn-hangzhou";

/**
 * Starts a local Alibaba Cloud with the backup APIs of RDS, Redis/Tair, PolarDB and MongoDB. It listens on 127.0.0.1
 * only, and checks real signatures (version 1.0 and ACS3-HMAC-SHA256).
 *
 * The clock: task and set times, session tokens and the `Date` header go by the emulator's clock. The timestamps of
 * requests are judged by real time, since that is what honest clients sign with however fast the emulator runs; a
 * clockSkew fault moves both that judgement and the `Date` header.
 *
 * @throws EmulatorOptionError for an option that makes no sense, or a port in use
 * @throws ControlInputError for a scenario that makes no sense
 * @example
 * const emulator = await startEmulator({ scenario: 'demo', speed: 0 });
 * await emulator.control.advance(60_000);
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port, accessKeyId, accessKeySecret, speed, seed, scenario } = completeOptions(options);
  const cloud = new Cloud({ accessKeyId, accessKeySecret, speed, seed, scenario: resolveScenario(scenario) });
  const control = new LocalControl(cloud);
  const timers = new Timers();
  const server = serve(cloud, control, timers);
  const endpoint = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    endpoint,
    env: clientEnvironment(endpoint, accessKeyId, accessKeySecret),
    control,
    close: async () => close(server, timers),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE" ? `port ${port} is in use on 127.0.0.1` : `port ${port} can't be listened on: ${message}`;
    throw new EmulatorOptionError(reason, { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

function clientEnvironment(endpoint: string, accessKeyId: string, accessKeySecret: string): Record<string, string> {
  return {
    ALICLOUD_BACKUP_ENDPOINT: endpoint,
    ALICLOUD_ACCESS_KEY: accessKeyId,
    ALICLOUD_SECRET_KEY: accessKeySecret,
    ALICLOUD_REGION: REGION,
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIBABA_CLOUD_REGION_ID: REGION,
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
  };
}

async function close(server: Server, timers: Timers): Promise<void> {
  timers.clear();
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
