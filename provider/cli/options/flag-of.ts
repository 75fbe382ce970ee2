import { formatPath } from "../../text/format-path";

/** Inputs whose flag isn't their name with hyphens. */
const FLAGS: Readonly<Record<string, string>> = {
  instanceId: "<instanceId>",
  regionId: "--region",
  backupJobId: "--job",
  backupMode: "--mode",
  backupJobStatus: "--status",
  pollInterval: "--interval",
};

const PROPERTY = /^[a-z][A-Za-z]*$/;

/** The flag that sets an input of a lookup, of a gate or of a connection: `--max-age` for `maxAge`. */
export function flagOf(path: readonly (string | number)[]): string {
  const [name = "", ...rest] = path;
  const flag = typeof name === "string" ? (FLAGS[name] ?? hyphenated(name)) : String(name);
  return rest.length === 0 ? flag : `${flag} ${formatPath(rest)}`;
}

/** Names from elsewhere, such as `ALICLOUD_REGION` or `--assume-role`, stay as they are. */
function hyphenated(name: string): string {
  return PROPERTY.test(name) ? `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` : name;
}
