import { BadInputError } from "../../backup/model/errors";
import { isLoopback } from "../config/loopback";

const NAMES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/**
 * The proxy for requests to a URL: `HTTPS_PROXY`, else `ALL_PROXY`, in upper case or lower case, unless `NO_PROXY` names the
 * host. `undefined` for a direct connection. Plain http stays on this machine or goes to the metadata server, which a proxy
 * can't reach, and so never takes a proxy.
 *
 * @throws BadInputError for a proxy that isn't an http or https URL. Its value is never shown: it may hold a password.
 */
export function proxyFor(target: string, environment: NodeJS.ProcessEnv): URL | undefined {
  const { protocol, hostname, port } = new URL(target);
  if (protocol !== "https:" || isLoopback(hostname)) return undefined;
  const name = NAMES.find((candidate) => environment[candidate]);
  if (name === undefined) return undefined;
  if (isExcluded({ hostname, port: port || "443" }, environment.NO_PROXY || environment.no_proxy || ""))
    return undefined;
  return proxyUrl(environment[name] ?? "", name);
}

/** Entries of `NO_PROXY`: `*`, a host, or a domain with all hosts in it; each of the latter two with or without a port. */
function isExcluded({ hostname, port }: { hostname: string; port: string }, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = name.replace(/^\*?\./, "");
      const isNamed = hostname === domain || hostname.endsWith(`.${domain}`);
      return isNamed && (entryPort === undefined || entryPort === port);
    });
}

function proxyUrl(value: string, property: string): URL {
  // Without a scheme, as curl accepts it.
  const text = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.hostname !== "" && (url.protocol === "http:" || url.protocol === "https:")) return url;
  const hint = "Write http://host:port, or name this host in NO_PROXY.";
  throw new BadInputError([{ path: [property], code: "InvalidValue", expected: "an http or https URL", hint }]);
}
