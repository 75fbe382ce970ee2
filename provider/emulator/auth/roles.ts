import type { CredentialSpec } from "../scenarios/credential-spec";
import type { RoleSpec } from "../scenarios/role-spec";
import type { Keyring } from "./keyring";

const ARN = /^acs:ram::(\d+):role\/(.+)$/;

/** What AssumeRole states about a new session. */
export interface RoleSession {
  readonly name: string;
  /** Emulator time in milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A temporary key of a role. */
export type TemporaryKey = CredentialSpec & Required<Pick<CredentialSpec, "securityToken" | "expiresAt">>;

/** The roles of the scenario and the temporary keys of their sessions. */
export class Roles {
  private readonly specs = new Map<string, RoleSpec>();
  private sessions = 0;

  constructor(private readonly keyring: Keyring) {}

  /** Adds a role, or replaces the one with the same ARN. */
  add(spec: RoleSpec): void {
    this.specs.set(spec.arn, spec);
  }

  /** Removes all roles. */
  clear(): void {
    this.specs.clear();
    this.sessions = 0;
  }

  /** Returns the role with this ARN. */
  find(arn: string): RoleSpec | undefined {
    return this.specs.get(arn);
  }

  /** Starts a session of a role. The emulator accepts its key until it expires. */
  startSession({ arn, ram }: RoleSpec, { name, expiresAt }: RoleSession): TemporaryKey {
    const [, accountId = "", roleName = ""] = ARN.exec(arn) ?? [];
    this.sessions += 1;
    const suffix = String(this.sessions).padStart(6, "0");
    const key = {
      accessKeyId: `STS.emulator${suffix}`,
      accessKeySecret: `emulator-not-a-real-secret-${suffix}`,
      securityToken: `emulator-not-a-real-token-${suffix}`,
      // Whole seconds, as the response states it.
      expiresAt: new Date(Math.floor(expiresAt / 1000) * 1000).toISOString(),
      accountId,
      roleName,
      sessionName: name,
      ...(ram === undefined ? {} : { ram }),
    };
    this.keyring.add(key);
    return key;
  }
}
