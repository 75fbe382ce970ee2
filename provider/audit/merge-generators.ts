/**
 * Runs generators at the same time, a limited number of them, and yields their values as they come. Those that are left are
 * ended when the consumer ends or one of them fails.
 */
export async function* mergeGenerators<Value>(
  generators: Iterable<AsyncGenerator<Value>>,
  limit: number,
): AsyncGenerator<Value> {
  const waiting = generators[Symbol.iterator]();
  const running = new Map<AsyncGenerator<Value>, Promise<Step<Value>>>();
  const advance = (generator: AsyncGenerator<Value>): void => {
    const step = generator.next().then((result) => ({ generator, result }));
    // A rejection is handled by the race; those of the generators that are ended meanwhile are not needed.
    step.catch(() => undefined);
    running.set(generator, step);
  };
  const startMore = (): void => {
    while (running.size < limit) {
      const next = waiting.next();
      if (next.done) return;
      advance(next.value);
    }
  };
  try {
    for (;;) {
      startMore();
      if (running.size === 0) return;
      const { generator, result } = await Promise.race(running.values());
      // The race prefers the first of several that are ready: the one that has had its turn goes to the end.
      running.delete(generator);
      if (result.done) continue;
      advance(generator);
      yield result.value;
    }
  } finally {
    await Promise.allSettled([...running.keys()].map((generator) => generator.return(undefined)));
  }
}

interface Step<Value> {
  generator: AsyncGenerator<Value>;
  result: IteratorResult<Value>;
}
