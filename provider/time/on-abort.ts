const callbacks = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `then` when the signal is aborted, until the returned function is called.
 *
 * One listener a signal, however many calls share it: Node warns about a leak where a signal has more than ten.
 */
export function onAbort(signal: AbortSignal, then: () => void): () => void {
  const known = callbacks.get(signal);
  const set = known ?? new Set();
  if (!known) {
    callbacks.set(signal, set);
    signal.addEventListener("abort", () => [...set].forEach((callback) => callback()), { once: true });
  }
  set.add(then);
  return () => set.delete(then);
}
