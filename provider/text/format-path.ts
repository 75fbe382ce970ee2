import { formatName } from "./format-value";

/** A path of property names and list indices as a message shows it: `backup.retention`, `backupJobId[1]`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      return index === 0 ? formatName(part) : `.${formatName(part)}`;
    })
    .join("");
}
