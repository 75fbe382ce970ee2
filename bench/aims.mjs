/** The aims for this client, as ratios between figures of the same run. */

/**
 * @typedef {object} Aim
 * @property {string} text
 * @property {string} figure the id of a figure
 * @property {import("./contenders.mjs").ContenderId} against
 * @property {(ratio: number) => boolean} met
 */

/** @typedef {{ text: string, ratio: number, met: boolean }} CheckedAim */

/** @type {readonly Aim[]} */
const AIMS = [
  { text: "warm p50 at most 1.10 × bare pop-core's", figure: "warmP50", against: "popCore", met: (x) => x <= 1.1 },
  { text: "warm p50 below the official SDK's", figure: "warmP50", against: "officialSdk", met: (x) => x < 1 },
  { text: "warm p95 at most 1.20 × bare pop-core's", figure: "warmP95", against: "popCore", met: (x) => x <= 1.2 },
  {
    text: "CPU per call at most 1.25 × bare pop-core's",
    figure: "cpuPerCall",
    against: "popCore",
    met: (x) => x <= 1.25,
  },
  {
    text: "start to first response at most 1.35 × bare pop-core's",
    figure: "start",
    against: "popCore",
    met: (x) => x <= 1.35,
  },
];

/**
 * Compares each aim with the figures.
 *
 * @param {readonly import("./rows/rows.mjs").Figure[]} figures
 * @returns {CheckedAim[]}
 */
export function checkedAims(figures) {
  return AIMS.map(({ text, figure: id, against, met }) => {
    const figure = figures.find((one) => one.id === id);
    if (!figure) throw new Error(`no figure ${id}`);
    const ratio = figure.values.thisClient / figure.values[against];
    return { text, ratio, met: met(ratio) };
  });
}
