import { BadInputError } from "../../backup/model/errors";
import type { ProductApi } from "../../backup/products/product-definition";
import table from "./endpoints.json";

const KEYS = ["rds", "r-kvstore", "polardb", "dds"] as const satisfies readonly ProductApi["endpointKey"][];
const REGIONS: ReadonlySet<string> = new Set(KEYS.flatMap((key) => Object.keys(table[key].regions)));
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An endpoint that the user set, and the name of the setting. */
export interface EndpointSetting {
  value: string;
  property: string;
}

/** Where the products' APIs are. */
export interface Endpoints {
  /** The URL of a product's API, without a trailing slash. */
  of: (api: Pick<ProductApi, "endpointKey">, regionId: string) => string;
  /** The regions that can be requested, or `undefined` where any can. */
  regions: ReadonlySet<string> | undefined;
}

/**
 * The endpoints of Alibaba Cloud, or the one that the user set.
 *
 * A region that no product lists is most likely a typing error, and a wrong host would only fail with "not found" much
 * later, so it is refused by name. A region newer than this package is reached by setting its host as the endpoint. An
 * endpoint on loopback is an emulator, which has the same regions.
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
    regions: anyRegion ? undefined : REGIONS,
  };
}

function hostInTable(key: ProductApi["endpointKey"], regionId: string): string {
  const { regions, fallbackPattern } = table[key];
  return `https://${(regions as Record<string, string>)[regionId] ?? fallbackPattern.replace("{regionId}", regionId)}`;
}

function checkedEndpoint({ value: endpoint, property }: EndpointSetting): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`;
  const url = endpoint.length <= 512 && URL.canParse(text) ? new URL(text) : undefined;
  const whole = url && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  // The value is never shown: it may hold a password.
  const issue = (expected: string, hint: string) =>
    new BadInputError([{ path: [property], code: "InvalidValue", expected, hint }]);
  if (!whole)
    throw issue("a host or URL", "Write a host such as rds.aliyuncs.com, or an https URL without path, query or user.");
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname))) return url;
  throw issue("an https URL", "Plain http, which would send the request in clear text, is accepted for loopback only.");
}
