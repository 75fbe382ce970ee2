/** Below this width, cells are not cut further: the last columns are left out instead. */
const MIN_WIDTH = 4;

/**
 * The widths that make columns fit into a line. The widest ones are cut first.
 *
 * @param widths - the columns' own widths.
 * @param gap - the number of columns of the terminal between two of them.
 * @returns the width of each column that has a place; the first one always has.
 */
export function fitColumns(widths: readonly number[], gap: number, lineWidth: number): number[] {
  for (let count = widths.length; count > 1; count--) {
    const space = lineWidth - gap * (count - 1);
    const first = widths.slice(0, count);
    if (sum(first.map((width) => Math.min(width, MIN_WIDTH))) <= space) return cut(first, space);
  }
  return widths.slice(0, 1).map((width) => Math.max(1, Math.min(width, lineWidth)));
}

function cut(widths: readonly number[], space: number): number[] {
  const fitted = [...widths];
  while (sum(fitted) > space) {
    const widest = Math.max(...fitted);
    fitted[fitted.lastIndexOf(widest)] = widest - 1;
  }
  return fitted;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
