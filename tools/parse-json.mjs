/**
 * `JSON.parse`, typed as unknown: the caller has to say what it expects.
 *
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text);
}
