// One signed request to the emulator, whose address and keys are in the environment of the engine.
/** @typedef {{ request(action: string, parameters: object, options: object): Promise<unknown> }} RpcClient */
const Client = /** @type {new (config: object) => RpcClient} */ (
  /** @type {unknown} */ (require("@alicloud/pop-core/lib/rpc"))
);

/** @typedef {"2014-08-15" | "2015-12-01" | "2017-08-01"} ApiVersion RDS, MongoDB and PolarDB. */

/**
 * Calls an action. Parameters without a value are not sent.
 *
 * @param {ApiVersion} apiVersion
 * @param {string} action
 * @param {Record<string, string | number | undefined>} parameters
 * @returns {Promise<void>}
 */
exports.callCloud = async (apiVersion, action, parameters) => {
  const { ALICLOUD_BACKUP_ENDPOINT: endpoint, ALICLOUD_ACCESS_KEY, ALICLOUD_SECRET_KEY } = process.env;
  const client = new Client({
    endpoint,
    apiVersion,
    accessKeyId: ALICLOUD_ACCESS_KEY,
    accessKeySecret: ALICLOUD_SECRET_KEY,
  });
  const sent = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const strings = Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  await client.request(action, strings, { method: "POST", formatParams: false, formatAction: false });
};
