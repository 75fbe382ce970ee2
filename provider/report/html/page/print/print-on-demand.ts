const listeners = new Set<(isPrinting: boolean) => void>();

/** Tells the listeners when the page is printed: a table of its own then replaces the one that has only the rows in sight. */
export function printOnDemand(): void {
  const announce = (isPrinting: boolean) => {
    for (const listener of listeners) listener(isPrinting);
  };
  addEventListener("beforeprint", () => announce(true));
  addEventListener("afterprint", () => announce(false));
  matchMedia("print").addEventListener("change", ({ matches }) => announce(matches));
}

/** @returns a function that removes the listener. */
export function onPrint(listener: (isPrinting: boolean) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
