/**
 * The contender and the target that a process was started with: its arguments are the contender's file and the target as
 * JSON.
 */
exports.loadContender = () => {
  const [, , file = "", text = ""] = process.argv;
  /** @type {unknown} */
  const parsed = JSON.parse(text);
  /** @type {unknown} */
  const loaded = require(file);
  const target = /** @type {import("../contender").Target} */ (parsed);
  return { file, target, client: /** @type {import("../contender").ContenderModule} */ (loaded).connect(target) };
};
