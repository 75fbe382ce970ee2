/** The callbacks of a signal, and how to remove the one listener that calls them. */
interface Registration {
  callbacks: Set<() => void>;
  removeListener: () => void;
}

const registrations = new WeakMap<AbortSignal, Registration>();

/**
 * Calls `callback` once when the signal is aborted, unless the returned function is called first. Does nothing for a
 * signal that is aborted already: check `signal.aborted` before.
 *
 * A signal gets one listener, however many callbacks share it, because Node warns about a leak from eleven listeners on. The
 * listener is removed with the last callback.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const registration = registrations.get(signal) ?? register(signal);
  // An own function for each registration: the same callback may be registered twice.
  const call = () => callback();
  registration.callbacks.add(call);
  return () => {
    registration.callbacks.delete(call);
    if (registration.callbacks.size > 0) return;
    registration.removeListener();
    if (registrations.get(signal) === registration) registrations.delete(signal);
  };
}

function register(signal: AbortSignal): Registration {
  const callbacks = new Set<() => void>();
  const onEvent = () => [...callbacks].forEach((call) => call());
  const registration = { callbacks, removeListener: () => signal.removeEventListener("abort", onEvent) };
  registrations.set(signal, registration);
  signal.addEventListener("abort", onEvent, { once: true });
  return registration;
}
