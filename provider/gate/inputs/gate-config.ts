import type { CreateOptions } from "../../backup/decision/backup-source";
import type { LookupRequest } from "../../backup/lookup/lookup-request";
import type { GateSpec } from "../machine/gate-spec";
import type { Override } from "./gate-args";

/** A gate's inputs, checked, with every default filled in. */
export interface GateConfig {
  request: LookupRequest;
  spec: GateSpec;
  create: CreateOptions;
  recheck: "Always" | "OnTriggers";
  onFailure: "Fail" | "Warn";
  override?: Override & { expiresAtMs: number };
}
