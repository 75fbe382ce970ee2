/** What work reads of the signal that cancels it: the part that an AbortSignal and a {@link Canceller} have in common. */
export type Cancellation = Pick<AbortSignal, "aborted" | "reason" | "throwIfAborted">;

/** The callbacks of a signal. */
interface Registration {
  callbacks: Set<() => void>;
  /** Called when the last callback is removed. */
  onEmpty: () => void;
}

const registrations = new WeakMap<AbortSignal, Registration>();

/** Where a {@link Canceller} keeps its registration: an entry in a WeakMap for each API call burdens the collector. */
const OWN = Symbol("registration");
type OwnCancellation = Cancellation & { [OWN]?: Registration };

/**
 * Calls `callback` once when the signal is aborted, unless the returned function is called first. Does nothing for a
 * signal that is aborted already: check `signal.aborted` before.
 *
 * A signal gets one listener, however many callbacks share it, because Node warns about a leak from eleven listeners on.
 * The listener is removed with the last callback.
 */
export function onAbort(signal: Cancellation, callback: () => void): () => void {
  // A cancellation without a registration of its own is an AbortSignal.
  const registration = (signal as OwnCancellation)[OWN] ?? registered(signal as AbortSignal);
  // An own function for each registration: the same callback may be registered twice.
  const call = () => callback();
  registration.callbacks.add(call);
  return () => {
    if (registration.callbacks.delete(call) && registration.callbacks.size === 0) registration.onEmpty();
  };
}

function registered(signal: AbortSignal): Registration {
  return registrations.get(signal) ?? listen(signal);
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

function doNothing(): void {
  // A canceller has no listener to remove.
}

/**
 * Cancels work. It is its own signal for {@link onAbort}, and makes an AbortSignal only where one is needed: to create one for
 * each API call, and to add and remove its listener, takes more time than the rest of the call's cancellation.
 */
export class Canceller implements Cancellation {
  aborted = false;
  reason: unknown;
  readonly [OWN]: Registration = { callbacks: new Set(), onEmpty: doNothing };
  private controller: AbortController | undefined;

  /** An AbortSignal that is aborted with this canceller. */
  get signal(): AbortSignal {
    if (this.controller) return this.controller.signal;
    this.controller = new AbortController();
    const { signal } = this.controller;
    (signal as OwnCancellation)[OWN] = this[OWN];
    if (this.aborted) this.controller.abort(this.reason);
    return signal;
  }

  /** Aborts the work. The first reason counts. */
  abort(reason?: Error): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason ?? new DOMException("This operation was aborted", "AbortError");
    this.controller?.abort(this.reason);
    callAll(this[OWN].callbacks);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

function callAll(callbacks: ReadonlySet<() => void>): void {
  for (const call of [...callbacks]) call();
}
