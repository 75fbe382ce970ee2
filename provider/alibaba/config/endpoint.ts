import { BadInputError } from "../../backup/model/errors";
import type { ProductDefinition } from "../../backup/products/product-definition";
import { DEFINITIONS } from "../../backup/products/registry";
import { formatValue } from "../../text/format-value";
import { didYouMean } from "../../text/did-you-mean";
import table from "./endpoints.json";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An endpoint that the user set, and the name of the setting. */
export interface EndpointSetting {
  value: string;
  property: string;
}

/** Where the products' APIs are. */
export interface Endpoints {
  /** The URL that a product's API responses at, without a trailing slash. */
  of: (product: Pick<ProductDefinition, "endpointKey">, regionId: string) => string;
  /** Why a region can't be requested, or `undefined` where it can. */
  regionProblem: (regionId: string) => string | undefined;
}

/**
 * The endpoints of Alibaba Cloud, or the one that the user set.
 *
 * A region that no product lists is most likely a typing error, and a wrong host would only say "not found" much later,
 * so it is refused by name. A region newer than this package is reached by giving its host as the endpoint; an endpoint
 * on loopback is an emulator, which knows the same regions.
 *
 * @param override - a host or URL instead of the table's.
 * @throws BadInputError for an endpoint that isn't https (plain http only to loopback).
 */
export function endpoints(override?: EndpointSetting): Endpoints {
  const url = override && checkedEndpoint(override);
  const origin = url?.origin;
  const anyRegion = url !== undefined && !LOOPBACK.test(url.hostname);
  return {
    of: ({ endpointKey }, regionId) => origin ?? hostInTable(endpointKey, regionId),
    regionProblem: (regionId) => (anyRegion ? undefined : problemInTable(regionId)),
  };
}

/** One product's hosts by region, and the host's pattern for any other region. */
interface ProductHosts {
  fallbackPattern: string;
  regions: Readonly<Record<string, string>>;
}

function hostsOf(key: string): ProductHosts {
  const { _note, ...products } = table;
  const hosts = (products as Readonly<Record<string, ProductHosts>>)[key];
  if (!hosts) throw new Error(`endpoints.json has no entry ${key}.`);
  return hosts;
}

function hostInTable(key: string, regionId: string): string {
  const { regions, fallbackPattern } = hostsOf(key);
  return `https://${regions[regionId] ?? fallbackPattern.replace("{regionId}", regionId)}`;
}

function problemInTable(regionId: string): string | undefined {
  const tables = DEFINITIONS.map(({ endpointKey }) => hostsOf(endpointKey).regions);
  if (tables.some((regions) => Object.hasOwn(regions, regionId))) return undefined;
  const regions = tables.flatMap((hosts) => Object.keys(hosts));
  return `Alibaba Cloud has no region ${formatValue(regionId)}.${didYouMean(regionId, regions)} For a region newer than this package, set endpoint to its host.`;
}

function checkedEndpoint({ value: endpoint, property }: EndpointSetting): URL {
  const hint = "Write a host such as rds.aliyuncs.com, or an https URL without path, query or user.";
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`;
  const url = endpoint.length <= 512 && URL.canParse(text) ? new URL(text) : undefined;
  const whole = url && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  if (!whole) throw new BadInputError([{ property, reason: `is not a host or URL. ${hint}` }]);
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname))) return url;
  const reason =
    url.protocol === "http:"
      ? `http to ${formatValue(url.hostname)} would send the request in clear text; plain http goes to loopback only.`
      : `the scheme ${formatValue(url.protocol)} is not https.`;
  throw new BadInputError([{ property, reason }]);
}
