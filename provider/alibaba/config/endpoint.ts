import { BadInputError } from "../../backup/model/errors";
import type { ProductDefinition } from "../../backup/products/product-definition";
import { DEFINITIONS } from "../../backup/products/registry";
import { isLoopback } from "./loopback";
import table from "./endpoints.json";

/** A name of at least one label, with or without the final dot of a complete name; or an IPv6 address. */
const HOSTNAME = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/** The central endpoint of STS, which serves the keys of all regions. */
const STS_URL = "https://sts.aliyuncs.com";

/** ResourceManager has one endpoint for all regions. */
const RESOURCE_MANAGER_URL = "https://resourcemanager.aliyuncs.com";

/** An endpoint that the user set, and the name of the setting. */
export interface EndpointSetting {
  value: string;
  property: string;
}

/** The URLs of the products' APIs. */
export interface Endpoints {
  /** The URL of a product's API, without a trailing slash. */
  of: (api: Pick<ProductDefinition, "endpointKey">, regionId: string) => string;
  /** The URL of STS, which knows the account of a key. Where the user set an endpoint, no other host is called. */
  sts: string;
  /** The URL of ResourceManager, which knows the accounts of an organization. */
  resourceManager: string;
  /** The regions that can be requested, or `undefined` where any can. */
  regions: ReadonlySet<string> | undefined;
}

/**
 * The endpoints of Alibaba Cloud, or the one that the user set.
 *
 * A region that no product has is most likely a typing error. It is refused by name, since a request to a wrong host would
 * fail later and less clearly. For a region newer than this package, users set its host as the endpoint. An endpoint on
 * loopback is an emulator, which has the same regions.
 *
 * @param override - a host or URL instead of the table's.
 * @throws BadInputError for an endpoint that isn't https (plain http only to loopback).
 */
export function endpoints(override?: EndpointSetting): Endpoints {
  const url = override && checkedEndpoint(override);
  const origin = url?.origin;
  const anyRegion = url !== undefined && !isLoopback(url.hostname);
  return {
    of: ({ endpointKey }, regionId) => origin ?? hostInTable(endpointKey, regionId),
    sts: origin ?? STS_URL,
    resourceManager: origin ?? RESOURCE_MANAGER_URL,
    regions: anyRegion ? undefined : regionsInTable(),
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

function regionsInTable(): ReadonlySet<string> {
  return new Set(DEFINITIONS.flatMap(({ endpointKey }) => Object.keys(hostsOf(endpointKey).regions)));
}

function hostInTable(key: string, regionId: string): string {
  const { regions, fallbackPattern } = hostsOf(key);
  return `https://${regions[regionId] ?? fallbackPattern.replace("{regionId}", regionId)}`;
}

function checkedEndpoint({ value: endpoint, property }: EndpointSetting): URL {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint);
  const text = hasScheme ? endpoint : `https://${endpoint}`;
  const url = endpoint.length <= 512 && URL.canParse(text) ? new URL(text) : undefined;
  const whole = url && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  // The value is never shown: it may hold a password.
  const issue = (expected: string, hint: string) =>
    new BadInputError([{ path: [property], code: "InvalidValue", expected, hint }]);
  // Without a scheme, one word such as `rds` or `javascript:1` is a name of something else.
  const isHost = whole && HOSTNAME.test(url.hostname) && (hasScheme || /\.|:|^localhost$/.test(url.hostname));
  if (!isHost)
    throw issue("a host or URL", "Write a host such as rds.aliyuncs.com, or an https URL without path, query or user.");
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return url;
  throw issue("an https URL", "Plain http, which would send the request in clear text, is accepted for loopback only.");
}
