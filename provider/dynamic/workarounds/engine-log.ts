import type { ResourceLog } from "../../pulumi/resource-log";
import type { Clock } from "../../time/clock";
import { sdkRequire } from "./sdk-require";

const SILENT: ResourceLog = {
  status: () => undefined,
  info: () => Promise.resolve(),
  warn: () => Promise.resolve(),
};
/** The engine is on the same machine. */
const MAX_CALL_MS = 2_000;

interface LogRequest {
  setSeverity(severity: number): void;
  setMessage(message: string): void;
  setUrn(urn: string): void;
  setEphemeral(ephemeral: boolean): void;
}

interface EngineProto {
  LogRequest: new () => LogRequest;
  LogSeverity: { INFO: number; WARNING: number };
}

/**
 * The log of the engine that started this provider process. Pulumi gives a dynamic provider no log of its own; the
 * engine's address is the first argument of the process. Where any of that is missing, the log is silent: a gate must not
 * fail because a progress line can't be displayed.
 */
export function engineLog(clock: Clock, address = process.argv[2]): ResourceLog {
  if (address === undefined || !/^[\w.[\]:-]+:\d+$/.test(address)) return SILENT;
  try {
    const load = sdkRequire();
    const grpc = load("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
    const { EngineClient } = load("@pulumi/pulumi/proto/engine_grpc_pb") as {
      EngineClient: new (
        address: string,
        credentials: unknown,
      ) => {
        log(request: LogRequest, options: { deadline: number }, done: () => void): void;
      };
    };
    const proto = load("@pulumi/pulumi/proto/engine_pb") as EngineProto;
    const client = new EngineClient(address, grpc.credentials.createInsecure());
    const send = (severity: number, ephemeral: boolean) => (urn: string, message: string) => {
      const request = new proto.LogRequest();
      request.setSeverity(severity);
      request.setMessage(message);
      request.setUrn(urn);
      request.setEphemeral(ephemeral);
      return new Promise<void>((resolve) => {
        client.log(request, { deadline: clock.wallNow() + MAX_CALL_MS }, resolve);
      }).catch(() => undefined);
    };
    const { INFO, WARNING } = proto.LogSeverity;
    const status = send(INFO, true);
    return {
      status: (urn, message) => void status(urn, message).catch(() => undefined),
      info: send(INFO, false),
      warn: send(WARNING, false),
    };
  } catch {
    return SILENT;
  }
}
