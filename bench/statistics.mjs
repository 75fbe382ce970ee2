/** The few statistics that the rows need. */

/** The value that `share` (0 to 1) of the values are not above. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values) {
  return percentile(values, 0.5);
}

/** Applies `of` to what belongs to each contender. */
export function mapValues(byContender, of) {
  return Object.fromEntries(Object.entries(byContender).map(([id, value]) => [id, of(value)]));
}
