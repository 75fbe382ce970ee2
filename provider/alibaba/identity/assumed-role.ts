import * as z from "zod";
import { MalformedResponseError } from "../../backup/model/errors";
import type { Connection } from "../connection";
import type { Credentials, CredentialsProvider } from "../credentials/credentials";
import { STS } from "./sts-api";

/** The session's name in the account's audit log (ActionTrail). */
const SESSION_NAME = "alicloud-backup-audit";
/** What every role allows. The maximum of a role may be longer, which only its account knows. */
const SESSION_SECONDS = 3_600;
/** A session is renewed this long before it ends, so that no request is signed with one that ends on its way. */
const MARGIN_MS = 5 * 60_000;

const schema = z.object({
  Credentials: z.object({
    AccessKeyId: z.string().min(1),
    AccessKeySecret: z.string().min(1),
    SecurityToken: z.string().min(1),
    Expiration: z.iso.datetime({ precision: null }),
  }),
});

/** A session of a role. */
interface Session {
  credentials: Credentials;
  /** By the connection's clock, `now`. */
  renewAt: number;
}

/**
 * The credentials of a RAM role that the credentials of a connection assume (STS `AssumeRole`). A session is requested when it
 * is needed first, and renewed before it ends.
 *
 * @param roleArn - such as `acs:ram::<account>:role/<name>`.
 * @throws any BackupError (from `getCredentials`): `PermissionDenied` where the role does not trust the caller.
 */
export function assumedRole(connection: Connection, roleArn: string): CredentialsProvider {
  const { clock } = connection;
  let session: Session | undefined;
  let inFlight: Promise<Credentials> | undefined;
  const renewed = async (): Promise<Credentials> => {
    session = await requestSession(connection, roleArn);
    return session.credentials;
  };
  return {
    getCredentials() {
      if (session && clock.now() < session.renewAt) return Promise.resolve(session.credentials);
      inFlight ??= renewed().finally(() => (inFlight = undefined));
      return inFlight;
    },
  };
}

async function requestSession({ transport, where, clock }: Connection, roleArn: string): Promise<Session> {
  const { body, readAt } = await transport.call({
    api: STS,
    action: "AssumeRole",
    endpoint: where.endpoints.sts,
    parameters: { RoleArn: roleArn, RoleSessionName: SESSION_NAME, DurationSeconds: String(SESSION_SECONDS) },
    instanceId: roleArn,
    regionId: where.regionId ?? "",
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new MalformedResponseError(`STS returned no usable credentials of ${roleArn}.`);
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = parsed.data.Credentials;
  // By the server's time: the local clock may be wrong.
  const validMs = Date.parse(Expiration) - readAt;
  return {
    credentials: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken },
    renewAt: clock.now() + Math.max(validMs / 2, validMs - MARGIN_MS),
  };
}
