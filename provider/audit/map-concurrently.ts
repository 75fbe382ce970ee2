/**
 * Maps values, a limited number of them at the same time, and yields the results in the order of the values: what is
 * written is then the same in every run.
 */
export async function* mapConcurrently<Value, Result>(
  values: readonly Value[],
  concurrency: number,
  map: (value: Value) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  const start = (index: number): void => {
    const value = values[index];
    if (index >= values.length) return;
    const result = map(value as Value);
    // A rejection is handled when its turn comes.
    result.catch(() => undefined);
    running.push(result);
  };
  let next = 0;
  while (next < Math.min(concurrency, values.length)) start(next++);
  for (let done = 0; done < values.length; done += 1) {
    const first = running.shift();
    if (first === undefined) return;
    yield await first;
    start(next++);
  }
}
