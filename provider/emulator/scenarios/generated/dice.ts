import type { Random } from "../../world/random";

/** A value and how often it occurs among the others. */
export type Weighted<Value> = readonly [weight: number, value: Value];

/** The choices of the generator of a fleet. */
export class Dice {
  constructor(private readonly random: Random) {}

  /** Returns an integer in [low, high]. */
  integer(low: number, high: number): number {
    return this.random.integer(low, high);
  }

  /** Returns a number in [low, high), evenly spread over the orders of magnitude. */
  magnitude(low: number, high: number): number {
    return Math.round(low * Math.pow(high / low, this.random.next()));
  }

  /** Whether an event of this probability happens. */
  happens(probability: number): boolean {
    return this.random.next() < probability;
  }

  /** Returns one of the values, each as often as any other. */
  oneOf<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.integer(0, values.length - 1)] ?? values[0];
  }

  /** Returns one of the values by its weight. */
  weighted<Value>(values: readonly [Weighted<Value>, ...Weighted<Value>[]]): Value {
    const total = values.reduce((sum, [weight]) => sum + weight, 0);
    let rest = this.random.next() * total;
    for (const [weight, value] of values) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return values[0][1];
  }

  /** Returns lower-case letters and digits, as they occur in ids. */
  letters(count: number): string {
    let text = "";
    for (let index = 0; index < count; index += 1) text += this.integer(0, 35).toString(36);
    return text;
  }
}
