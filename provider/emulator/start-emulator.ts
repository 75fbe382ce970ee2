import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { EmulatorControl } from "./control/emulator-control";
import { LocalControl } from "./control/local-control";
import { completeOptions, EmulatorOptionError, type EmulatorOptions } from "./emulator-options";
import { resolveScenario } from "./scenarios/resolve-scenario";
import { serve } from "./server/serve";
import { Cloud } from "./world/cloud";
import { Timers } from "./world/timers";

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Environment variables that connect a client: endpoint, access key and region. */
  readonly env: Record<string, string>;
  /** The control API. */
  readonly control: EmulatorControl;
  /** Stops the server and immediately ends every connection and timer. A second call does nothing. */
  close(): Promise<void>;
}

const REGION = "cn-hangzhou";

/**
 * Starts a local Alibaba Cloud with the backup APIs of RDS, Redis/Tair, PolarDB and MongoDB. It listens only on
 * 127.0.0.1 and checks the signature of every request (version 1.0 and ACS3-HMAC-SHA256).
 *
 * The emulator's clock decides the times of tasks and sets, the expiry of session tokens and the `Date` header. Request
 * timestamps are compared with real time, because clients sign with real time whatever the speed of the emulator. A
 * clockSkew fault shifts both the `Date` header and the time that timestamps are compared with.
 *
 * @throws EmulatorOptionError for an invalid option or a port in use
 * @throws ControlInputError for an invalid scenario
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
    const problem =
      code === "EADDRINUSE" ? `${port} is in use on 127.0.0.1` : `${port} cannot be listened on: ${message}`;
    throw new EmulatorOptionError("port", problem, { cause: error });
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
