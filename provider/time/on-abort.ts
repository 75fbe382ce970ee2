/** The callbacks of a signal. */
interface Registration {
  callbacks: Set<() => void>;
  /** Called when the last callback is removed. */
  onEmpty: () => void;
}

const registrations = new WeakMap<AbortSignal, Registration>();

/** Where a {@link Canceller} keeps its signal's registration: an entry in a WeakMap for each API call burdens the collector. */
const OWN = Symbol("registration");
type OwnSignal = AbortSignal & { [OWN]?: Registration };

/**
 * Calls `callback` once when the signal is aborted, unless the returned function is called first. Does nothing for a
 * signal that is aborted already: check `signal.aborted` before.
 *
 * A signal gets one listener, however many callbacks share it, because Node warns about a leak from eleven listeners on.
 * The listener is removed with the last callback.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const registration = (signal as OwnSignal)[OWN] ?? registrations.get(signal) ?? listen(signal);
  // An own function for each registration: the same callback may be registered twice.
  const call = () => callback();
  registration.callbacks.add(call);
  return () => {
    if (registration.callbacks.delete(call) && registration.callbacks.size === 0) registration.onEmpty();
  };
}

function listen(signal: AbortSignal): Registration {
  const callbacks = new Set<() => void>();
  const onEvent = () => callAll(callbacks);
  const onEmpty = () => {
    signal.removeEventListener("abort", onEvent);
    registrations.delete(signal);
  };
  const registration = { callbacks, onEmpty };
  registrations.set(signal, registration);
  signal.addEventListener("abort", onEvent, { once: true });
  return registration;
}

/**
 * An AbortController whose signal costs {@link onAbort} no event listener. Adding and removing one for each API call takes
 * more time than the controller itself.
 */
export class Canceller {
  private readonly controller = new AbortController();
  private readonly callbacks = new Set<() => void>();

  constructor() {
    (this.signal as OwnSignal)[OWN] = { callbacks: this.callbacks, onEmpty: () => undefined };
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Aborts the signal. The first reason counts. */
  abort(reason?: Error): void {
    if (this.signal.aborted) return;
    this.controller.abort(reason);
    callAll(this.callbacks);
  }
}

function callAll(callbacks: ReadonlySet<() => void>): void {
  for (const call of [...callbacks]) call();
}
