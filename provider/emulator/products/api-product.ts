import type { DenialCode } from "../auth/ram-policy";
import type { Roles } from "../auth/roles";
import type { CredentialSpec } from "../scenarios/credential-spec";
import type { JsonObject } from "../server/raw-json";
import type { AccountView } from "../world/account-view";
import type { ProductDefaults } from "../world/product-defaults";
import type { ResourceDirectory } from "../world/resource-directory";

/** The input of an action. */
export interface ActionContext {
  /** Returns a parameter of the action, or `undefined` when it is absent or empty. */
  readonly parameter: (name: string) => string | undefined;
  /** What the account of the caller owns. */
  readonly world: AccountView;
  /** Emulator time in milliseconds since the epoch. */
  readonly now: number;
  /** The access key that signed the request. */
  readonly caller: CredentialSpec;
  /** The roles that AssumeRole can assume. */
  readonly roles: Roles;
  /** The organization of the accounts. */
  readonly directory: ResourceDirectory;
  /** The number of rows that a hugePage fault adds to DescribeBackupTasks. */
  readonly fillerRows: number;
}

/** A limit of requests in a window of real time. */
export interface Quota {
  readonly requests: number;
  readonly windowMs: number;
}

/** One action of a product. */
export interface ApiAction {
  /** Required parameters. A request without one fails with `Missing{Parameter}`. */
  readonly required: readonly string[];
  /** The HTTP methods that the action accepts. Default: GET and POST. */
  readonly methods?: readonly ("GET" | "POST")[];
  /** The documented quota of one main account in one region. Default: none. */
  readonly quota?: Quota;
  /** Whether every key may call the action, whatever its RAM policies are. Default false. */
  readonly needsNoGrant?: boolean;
  /** Executes the action. Returns the body of a successful response, without RequestId. Throws GatewayError. */
  readonly run: (context: ActionContext) => JsonObject;
}

/** The API of one service. */
export interface Api {
  /** The name in scenarios, faults and the request log. */
  readonly name: string;
  /** The API version, such as `2014-08-15`. */
  readonly version: string;
  /** The product in RAM actions: `rds`, `kvstore`, `polardb`, `dds`. */
  readonly ramCode: string;
  /** The `HostId` of error bodies. */
  readonly hostId: string;
  /** The product in the `Recommend` link of error bodies. */
  readonly documentName: string;
  /** The error code of a wrong signature. */
  readonly signatureErrorCode: "IncompleteSignature" | "SignatureDoesNotMatch";
  /** The error code of an action that RAM denies. Default `Forbidden.RAM`. */
  readonly denialCode?: DenialCode;
  /** The actions by name. */
  readonly actions: Readonly<Record<string, ApiAction>>;
}

/** The API of one product: a service with instances and backups. */
export interface ApiProduct extends Api {
  /** What its instances, jobs and sets are like unless the scenario states otherwise. */
  readonly defaults: ProductDefaults;
}
