/** What this client is meant to reach, judged by the figures of the run. */

const AIMS = [
  { text: "warm p50 at most 1.15 × bare pop-core's", figure: "warmP50", against: "popCore", met: (x) => x <= 1.15 },
  { text: "warm p50 below the official SDK's", figure: "warmP50", against: "officialSdk", met: (x) => x < 1 },
  {
    text: "start to first response at most 0.5 × the official SDK's",
    figure: "start",
    against: "officialSdk",
    met: (x) => x <= 0.5,
  },
];

/** Each aim as `{ text, ratio, met }`. */
export function checkedAims(figures) {
  return AIMS.map(({ text, figure, against, met }) => {
    const { values } = figures.find(({ id }) => id === figure);
    const ratio = values.thisClient / values[against];
    return { text, ratio, met: met(ratio) };
  });
}
