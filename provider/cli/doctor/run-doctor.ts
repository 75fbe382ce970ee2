import type { Connection } from "../../alibaba/connection";
import { STS } from "../../alibaba/identity/sts-api";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { RAM_PURPOSES } from "../../backup/products/ram-actions";
import type { ProductScope } from "../options/product-scope";
import { type Check, notProbed } from "./check";
import { checkAccount } from "./check-account";
import { checkClock } from "./check-clock";
import { checkCredentials } from "./check-credentials";
import { checkEndpoint } from "./check-endpoint";
import { checkInstance } from "./check-instance";
import { type ActionProbe, checkPermissions } from "./check-permissions";
import { checkRegion } from "./check-region";
import { Prober } from "./probe";
import { ACCOUNT, probeCalls, type ProbeTarget, regionsCall } from "./probe-calls";

interface DoctorOptions {
  signal: AbortSignal;
  /** Milliseconds for each call. */
  timeoutMs: number;
}

/**
 * Checks what commands need, with calls that only read. Each step is sent in parallel, and takes at most `timeoutMs`.
 *
 * @throws CancelledError when the signal is aborted.
 */
export async function runDoctor(
  connection: Connection,
  scope: Pick<ProductScope, "products" | "instances">,
  options: DoctorOptions,
): Promise<Check[]> {
  const region = checkRegion(connection);
  const credentials = await checkCredentials(connection, options);
  const checks = [region, credentials];
  if (credentials.status !== "Ok") return [...checks, notProbed("API", "No call is possible without credentials.")];
  const prober = new Prober(connection, options);
  const products = region.status === "Ok" ? scope.products : [];
  const [identity, regions] = await Promise.all([
    prober.probe(identityCall(connection)),
    Promise.all(products.map((product) => prober.probe(regionsCall(place(connection, product))))),
  ]);
  const account = checkAccount(identity);
  const isKeyRefused = identity.error?.code === "AuthenticationFailed";
  const endpoints = regions.map((probe, index) => {
    const { endpoint, product } = place(connection, products[index] as Product);
    return checkEndpoint({ title: definitionOf(product).title, url: endpoint }, probe, isKeyRefused);
  });
  checks.push(account, checkClock([identity, ...regions]), ...endpoints);
  const usable = products.filter((_product, index) => {
    const refused = regions[index]?.error?.code === "AuthenticationFailed";
    return endpoints[index]?.status === "Ok" && !refused;
  });
  const targets = usable.flatMap((product) => targetsOf(connection, product, scope));
  const probes: ActionProbe[] = targets.map((target) => {
    const probe = regions[products.indexOf(target.product)] ?? { durationMs: 0 };
    return { name: `${definitionOf(target.product).ramPrefix}:DescribeRegions`, target, probe };
  });
  const calls = targets.flatMap((target) =>
    probeCalls(target, connection.clock.wallNow()).map((one) => ({ ...one, target })),
  );
  const results = await Promise.all(
    calls.map(async ({ ram, call, target }) => ({ name: ram.name, target, probe: await prober.probe(call) })),
  );
  probes.push(...results);
  checks.push(...targets.filter(({ isMadeUp }) => !isMadeUp).map((target) => checkInstance(target, results)));
  return [...checks, ...RAM_PURPOSES.map((purpose) => checkPermissions(purpose, probes))];
}

function identityCall({ where }: Connection) {
  return {
    ...{ api: STS, action: "GetCallerIdentity", endpoint: where.endpoints.sts, parameters: {} },
    ...{ instanceId: ACCOUNT, regionId: "" },
  };
}

function place({ where }: Connection, product: Product) {
  const regionId = where.regionId ?? "";
  return { product, regionId, endpoint: where.endpoints.of(definitionOf(product), regionId) };
}

/** The instances that were named, or one that is made up. */
function targetsOf(
  connection: Connection,
  product: Product,
  { instances }: Pick<ProductScope, "instances">,
): ProbeTarget[] {
  const named = instances.filter((instance) => instance.product === product);
  const prefix = definitionOf(product).idPrefixes[0];
  const madeUp = prefix === undefined ? "alicloudbackupdoctor" : `${prefix}-alicloudbackupdoctor`;
  const at = place(connection, product);
  if (named.length === 0) return [{ ...at, instanceId: madeUp, isMadeUp: true }];
  return named.map(({ instanceId }) => ({ ...at, instanceId, isMadeUp: false }));
}
