import { request } from "node:http";
import { ControlInputError } from "./control/control-input-error";
import { CONTROL_PREFIX, CONTROL_ROUTES } from "./control/control-routes";
import type { CreatedBackups } from "./control/created-backups";
import type { EmulatorControl } from "./control/emulator-control";
import type { RequestLogEntry } from "./control/request-log-entry";
import { EmulatorOptionError } from "./emulator-options";
import type { Fault } from "./faults/fault";
import type { Scenario } from "./scenarios/scenario";
import type { Snapshot } from "./world/snapshot";

/**
 * Connects to the control API of an emulator in another process.
 *
 * @param endpoint - the address of the emulator, such as `http://127.0.0.1:8080`
 * @throws EmulatorOptionError for an endpoint that is no http URL
 * @example
 * const control = connectEmulator(process.env.ALICLOUD_BACKUP_ENDPOINT ?? '');
 * await control.advance(60_000);
 */
export function connectEmulator(endpoint: string): EmulatorControl {
  const base = controlUrl(endpoint);
  const call = async (name: keyof EmulatorControl, input?: unknown): Promise<unknown> => callRemote(base, name, input);
  return {
    seed: async (scenario: Scenario | string) => {
      await call("seed", scenario);
    },
    advance: async (ms: number) => {
      await call("advance", ms);
    },
    now: async () => (await call("now")) as string,
    setClock: async (clock: { speed: number }) => {
      await call("setClock", clock);
    },
    reset: async () => {
      await call("reset");
    },
    faults: async (list: Fault[]) => {
      await call("faults", list);
    },
    requests: async () => (await call("requests")) as RequestLogEntry[],
    createdBackups: async () => (await call("createdBackups")) as CreatedBackups[],
    snapshot: async () => (await call("snapshot")) as Snapshot,
  };
}

function controlUrl(endpoint: unknown): URL {
  const isUrl = typeof endpoint === "string" && URL.canParse(endpoint) && new URL(endpoint).protocol === "http:";
  if (!isUrl)
    throw new EmulatorOptionError("endpoint", "must be the URL of an emulator, such as http://127.0.0.1:8080");
  return new URL(CONTROL_PREFIX, endpoint);
}

async function callRemote(base: URL, name: keyof EmulatorControl, input: unknown): Promise<unknown> {
  const { method, path } = CONTROL_ROUTES[name];
  const { status, text } = await sendRequest(
    new URL(path, base),
    method,
    method === "POST" ? JSON.stringify(input) : undefined,
  );
  const response = JSON.parse(text) as { result?: unknown; error?: string };
  if (status === 200) return response.result;
  if (status === 400) throw new ControlInputError(response.error ?? text);
  throw new Error(`The emulator's control API responded with status ${status}: ${response.error ?? text}`);
}

function sendRequest(url: URL, method: string, body: string | undefined): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    // Without an agent, because a connection that stays open would delay the end of the emulator and of this process.
    const sent = request(url, { method, agent: false, headers: { "content-type": "application/json" } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
