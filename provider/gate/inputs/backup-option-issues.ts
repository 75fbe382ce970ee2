import type { InputIssue } from "../../backup/model/input-issue";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import type { ValidInputs } from "./gate-schema";

/** The options that a product's CreateBackup does not have. They must not be dropped without notice. */
export function backupOptionIssues(backup: ValidInputs["backup"], product: Product): InputIssue[] {
  const { method, type, retention } = backup ?? {};
  const { methods, types, retentionDays } = definitionOf(product).backupOptions;
  const context = { name: "product", value: product };
  const issues: InputIssue[] = [];
  const unsupported = (option: string) => issues.push({ path: ["backup", option], code: "Unsupported", context });
  if (method !== undefined && !methods?.includes(method)) unsupported("method");
  if (type !== undefined && !types?.includes(type)) unsupported("type");
  if (retention !== undefined && !retentionDays) unsupported("retention");
  if (retention !== undefined && retentionDays && (retention < retentionDays.min || retention > retentionDays.max)) {
    const code = retention < retentionDays.min ? "TooSmall" : "TooBig";
    const expected = `from ${retentionDays.min} to ${retentionDays.max} days`;
    issues.push({ path: ["backup", "retention"], code, expected, received: retention, context });
  }
  return issues;
}

/** Whether sets of the requested method may hold single databases, so that they count only with `acceptLogical`. */
export function isPartialMethod(backup: ValidInputs["backup"], product: Product): boolean {
  const { partialMethods = [] } = definitionOf(product).backupOptions;
  return backup?.method !== undefined && partialMethods.includes(backup.method);
}
