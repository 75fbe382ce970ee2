import { formatPath } from "../../text/format-path";

/** A mistake in a file that a user wrote. */
export interface FileProblem {
  /** Where it is: `["gates", 3, "maxAge"]`; `[]` for the whole file. */
  path: readonly (string | number)[];
  /** Whether the value is wrong, or that the property is there. */
  part: "key" | "value";
  /** Whole sentences, which the path precedes. */
  message: string;
  /** The gate for which a property of `defaults` is wrong. */
  gate?: number;
}

/** A problem as one line without its position: `gates[3].maxAge: must be …`. */
export function describeProblem({ path, message, gate }: FileProblem): string {
  const user = gate === undefined ? "" : ` (for gates[${gate}])`;
  return path.length === 0 ? message : `${formatPath(path)}${user}: ${message}`;
}
