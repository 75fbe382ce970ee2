/** The path of a Chromium or Chrome on PATH. */
export function browserOnPath(): string | undefined;

/** The path of a browser; throws an Error that says how to get one. */
export function findBrowser(): string;
