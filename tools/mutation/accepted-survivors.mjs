/**
 * A mutant that no test can kill, or that no test needs to kill. Each entry accepts one survivor.
 *
 * @typedef {object} AcceptedSurvivor
 * @property {string} file its path in the checkout
 * @property {string} mutator the name of Stryker's mutator
 * @property {string} original the text that is replaced; white space counts as one space
 * @property {string} replacement
 * @property {string} reason why the mutant may survive
 */

/** @type {readonly AcceptedSurvivor[]} */
export const ACCEPTED_SURVIVORS = [];
