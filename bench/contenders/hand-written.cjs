/** The floor: one signed request (signature version 1.0) with node:http and JSON.parse, without any checks. */
const { createHmac, randomUUID } = require("node:crypto");
const { Agent, request } = require("node:http");

/** @typedef {{ Items: { BackupJob: { BackupJobId: string | number }[] } }} Body */

/** @type {import("../contender").ContenderModule["connect"]} */
exports.connect = ({ endpoint, accessKeyId, accessKeySecret }) => {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });
  const post = (/** @type {string} */ body) =>
    new Promise((/** @type {(body: unknown) => void} */ resolve, reject) => {
      const headers = {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body),
      };
      const sent = request({ hostname, port, method: "POST", path: "/", agent, headers }, (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk));
        response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  return {
    async jobIds(instanceId) {
      const parameters = { ...common(accessKeyId), Action: "DescribeBackupTasks", DBInstanceId: instanceId };
      const { Items } = /** @type {Body} */ (await post(signed(parameters, accessKeySecret)));
      return Items.BackupJob.map((job) => String(job.BackupJobId));
    },
  };
};

/**
 * @param {string} accessKeyId
 * @returns {Record<string, string>}
 */
function common(accessKeyId) {
  return {
    AccessKeyId: accessKeyId,
    Format: "JSON",
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: randomUUID(),
    SignatureVersion: "1.0",
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    Version: "2014-08-15",
  };
}

/**
 * @param {Record<string, string>} parameters
 * @param {string} accessKeySecret
 */
function signed(parameters, accessKeySecret) {
  const names = Object.keys(parameters).sort();
  const query = names.map((name) => `${name}=${encode(parameters[name] ?? "")}`).join("&");
  const signature = createHmac("sha1", `${accessKeySecret}&`)
    .update(`POST&%2F&${encode(query)}`)
    .digest("base64");
  return `${query}&Signature=${encode(signature)}`;
}

/** @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
