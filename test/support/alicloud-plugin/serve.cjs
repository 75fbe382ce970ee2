// Starts the stand-in for Pulumi's alicloud provider as a resource plugin.
const pulumi = require("@pulumi/pulumi");
const { alicloudProvider } = require("./alicloud-provider.cjs");

pulumi.provider.main(alicloudProvider, process.argv.slice(2)).catch((/** @type {unknown} */ error) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
