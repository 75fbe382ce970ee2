import type { InputIssue } from "../../backup/model/input-issue";
import type { Product } from "../../backup/model/product";
import type { ValidInputs } from "./gate-schema";

/** The options that a product's CreateBackup does not have. They must not be dropped without notice. */
export function backupOptionIssues(backup: ValidInputs["backup"], product: Product): InputIssue[] {
  const { method, type, retention } = backup ?? {};
  const context = { name: "product", value: product };
  const issues: InputIssue[] = [];
  const unsupported = (option: string) => issues.push({ path: ["backup", option], code: "Unsupported", context });
  if (method !== undefined && product !== "Rds" && product !== "MongoDb") unsupported("method");
  if (type !== undefined && product !== "Rds") unsupported("type");
  if (retention !== undefined && product === "PolarDb") unsupported("retention");
  if (retention !== undefined && product === "Redis" && (retention < 7 || retention > 730)) {
    const code = retention < 7 ? "TooSmall" : "TooBig";
    issues.push({ path: ["backup", "retention"], code, expected: "from 7 to 730 days", received: retention, context });
  }
  return issues;
}
