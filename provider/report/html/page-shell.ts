import { createHash } from "node:crypto";
import type { PageAssets } from "./page-assets";

/** The page up to its data. Nothing from outside is in it. */
export function pageHead({ script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Backup audit</title>
<style>${style}</style>
</head>
<body>
<div id="app"><main><h1>Backup audit</h1><p>Reading the report…</p></main></div>
<div id="print"></div>
<noscript><p>This report needs JavaScript. It makes no request.</p></noscript>
`;
}

/** The page after its data. */
export function pageEnd({ script }: PageAssets): string {
  return `<script type="module">${script}</script>\n</body>\n</html>\n`;
}

function sourceHash(source: string): string {
  return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
}
