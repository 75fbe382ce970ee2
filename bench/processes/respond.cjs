/**
 * The child's side of child-process.mjs: carries out each order that the parent sends, and ends with the parent.
 *
 * @param {(order: unknown) => Promise<unknown>} carryOut
 */
exports.respond = (carryOut) => {
  process.on("message", (order) => {
    carryOut(order).then(
      (response) => process.send?.({ response }),
      (/** @type {unknown} */ error) =>
        process.send?.({ failure: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once("disconnect", () => process.exit());
};
