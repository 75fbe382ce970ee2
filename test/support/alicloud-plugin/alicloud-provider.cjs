// A stand-in for Pulumi's alicloud provider: resources that adopt instances of the emulator and release them there.
const { resourceKinds } = require("./resource-kinds.cjs");

/** @typedef {import("./resource-kinds.cjs").Inputs} Inputs */

/** The kind of a resource. Of a nested resource, the URN also names the types of its parents. @param {string} urn */
function kindOf(urn) {
  const type = urn.split("::")[2]?.split("$").pop() ?? "";
  const kind = resourceKinds[type];
  if (!kind) throw new Error(`The stand-in has no resource type ${type}.`);
  return kind;
}

/** @type {import("@pulumi/pulumi/provider").Provider} */
exports.alicloudProvider = {
  version: "3.108.0",
  check: (_urn, _olds, /** @type {Inputs} */ news) => Promise.resolve({ inputs: news }),
  diff: (_id, urn, /** @type {Inputs} */ olds, /** @type {Inputs} */ news) => {
    const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    const changed = names.filter((name) => olds[name] !== news[name]);
    const replaces = changed.filter((name) => kindOf(urn).replaceOn.includes(name));
    return Promise.resolve({ changes: changed.length > 0, replaces });
  },
  create: async (urn, /** @type {Inputs} */ inputs) => {
    const kind = kindOf(urn);
    const id = String(inputs[kind.idFrom]);
    await kind.send(id, inputs);
    return { id, outs: inputs };
  },
  update: async (id, urn, _olds, /** @type {Inputs} */ news) => {
    await kindOf(urn).send(id, news);
    return { outs: news };
  },
  delete: (id, urn, /** @type {Inputs} */ props) => kindOf(urn).delete(id, props),
};
