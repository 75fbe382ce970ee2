/**
 * What a gate that does not pass throws: an init failure. The engine keeps the resource with these properties, creates
 * no dependents, and updates it on the next `up` even where nothing changed.
 *
 * `properties` must be all of them, inputs and `__provider` included: the state could be neither refreshed nor deleted
 * otherwise. `reasons` must not be empty, or the message is lost.
 */
export function initFailure(id: string, properties: Record<string, unknown>, message: string): Error {
  return Object.assign(new Error(message), { id, properties, reasons: [message] });
}
