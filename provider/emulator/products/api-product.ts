import type { ProductName } from "../world/product-name";
import type { JsonObject } from "../server/raw-json";
import type { World } from "../world/world";

/** What an action works with. */
export interface ActionContext {
  /** Business parameters; an empty value counts as absent. */
  readonly parameter: (name: string) => string | undefined;
  readonly world: World;
  /** Emulator time. */
  readonly now: number;
  /** Rows that a hugePage fault adds to DescribeBackupTasks. */
  readonly fillerRows: number;
}

/** One action of a product. */
export interface ApiAction {
  /** Parameters whose absence is `Missing{Parameter}`. */
  readonly required: readonly string[];
  /** The body of a success, without RequestId. Throws GatewayError. */
  readonly run: (context: ActionContext) => JsonObject;
}

/** One of the four APIs. */
export interface ApiProduct {
  readonly name: ProductName;
  readonly version: string;
  /** The product in RAM actions: `rds`, `kvstore`, `polardb`, `dds`. */
  readonly ramCode: string;
  /** `HostId` of error bodies. */
  readonly hostId: string;
  /** The product in the `Recommend` link of error bodies. */
  readonly documentName: string;
  readonly signatureErrorCode: "IncompleteSignature" | "SignatureDoesNotMatch";
  readonly actions: Readonly<Record<string, ApiAction>>;
}
