/**
 * Returns the error that informs the engine that a resource exists and has failed to initialize. The engine keeps the resource
 * with these properties, creates none of its dependents, and updates it on the next `up` even where nothing has changed.
 *
 * @param properties - all properties, inputs and `__provider` included. Without them the state can be neither refreshed nor
 * deleted.
 * @param message - not empty: it is the only reason, and the SDK drops the message of an error without reasons.
 */
export function initFailure(id: string, properties: Record<string, unknown>, message: string): Error {
  return Object.assign(new Error(message), { id, properties, reasons: [message] });
}
