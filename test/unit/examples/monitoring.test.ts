import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { renderOpenMetrics } from "../../../provider/report/open-metrics";
import { itWithPromtool, promtool } from "../../support/promtool";
import { rendered, sampleResults } from "../../support/sample-results";

const FOLDER = join(__dirname, "../../../examples/monitoring");

interface Alerts {
  groups: {
    rules: { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string } }[];
  }[];
}

interface AlertTests {
  tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
}

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { refId: string; expr: string }[];
}

interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  templating: { list: { name: string; definition?: string }[] };
  panels: Panel[];
}

const alerts = (parse(read("alerts.yaml")) as Alerts).groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(read("dashboard.json")) as Dashboard;
const expressions = [
  ...alerts.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.flatMap(({ definition }) => definition ?? []),
];

function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

/** The metrics that a report has, and the labels of each. */
async function metrics(): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = "", labels = ""] of (await rendered(renderOpenMetrics, sampleResults())).matchAll(
    /^([a-z_]+)(\{.*\})? \S+$/gm,
  )) {
    const known = found.get(name) ?? new Set();
    for (const [, label = ""] of labels.matchAll(/([a-z_]+)="(?:[^"\\]|\\.)*"/g)) known.add(label);
    found.set(name, known);
  }
  return found;
}

describe("the example of monitoring", () => {
  it("uses only metrics and labels that the report has", async () => {
    const known = await metrics();
    for (const expression of expressions)
      for (const [, name = "", selector = ""] of expression.matchAll(/(alicloud_backup_[a-z_]+)(?:\{([^}]*)\})?/g)) {
        expect([...known.keys()]).toContain(name);
        for (const [, label = ""] of selector.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g))
          expect([...(known.get(name) ?? [])]).toContain(label);
      }
  });

  it("has an alert for each way in which an audit is not good, with a severity and a summary", () => {
    const names = alerts.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    for (const { labels, annotations } of alerts)
      expect([labels.severity, annotations.summary]).toEqual([
        expect.stringMatching(/^(critical|warning)$/),
        expect.stringMatching(/./),
      ]);
  });

  it("tests each alert when it fires", () => {
    const { tests } = parse(read("alerts.test.yaml")) as AlertTests;
    const fired = tests.flatMap(({ alert_rule_test: cases }) =>
      cases.filter(({ exp_alerts: expected }) => expected.length > 0).map(({ alertname }) => alertname),
    );
    expect([...new Set(fired)].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });

  itWithPromtool("has alert rules that pass their tests", async () => {
    expect(await promtool(["test", "rules", "alerts.test.yaml"], { cwd: FOLDER })).toMatchObject({ code: 0 });
  });

  itWithPromtool.each([
    ["2 * 86400", "3 * 86400"],
    ["_seconds == 0", "_seconds == 1"],
    ['verdict!="Unknown", standing!="Exempted"', 'verdict!="Unknown"'],
    ["alicloud_backup_audit_complete == 0", "alicloud_backup_audit_complete == 1"],
    ["2 * 3600", "1 * 600"],
    ["26 * 3600", "28 * 3600"],
    ["for: 15m", "for: 15h"],
    ['verdict="Unknown"}', 'verdict="Never"}'],
    ['standing="Fail"}', 'standing="Exempted"}'],
  ])("has tests that notice %s changed to %s", async (from, to) => {
    const cwd = mkdtempSync(join(tmpdir(), "alerts-"));
    cpSync(FOLDER, cwd, { recursive: true });
    expect(read("alerts.yaml")).toContain(from);
    writeFileSync(join(cwd, "alerts.yaml"), read("alerts.yaml").replace(from, to));
    expect((await promtool(["test", "rules", "alerts.test.yaml"], { cwd })).code).not.toBe(0);
  });

  itWithPromtool("has a dashboard whose queries are valid", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "dashboard-"));
    const rules = dashboard.panels.flatMap(({ id, targets }) =>
      targets.map(({ refId, expr }) => ({ record: `panel_${id}_${refId}`, expr })),
    );
    writeFileSync(join(cwd, "rules.yaml"), JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
    expect(await promtool(["check", "rules", "rules.yaml"], { cwd })).toMatchObject({ code: 0 });
  });

  it("has a dashboard that Grafana can place: unique ids, panels within 24 columns that do not overlap", () => {
    const { uid, title, schemaVersion, panels, templating } = dashboard;
    expect([uid, title, schemaVersion]).toEqual(["alicloud-backup-audit", "Alibaba Cloud database backups", 39]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { gridPos, type, targets } of panels) {
      expect(["stat", "timeseries", "table"]).toContain(type);
      expect(targets.length).toBeGreaterThan(0);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`)).toBe(false);
          taken.add(`${x} ${y}`);
        }
    }
    const used = new Set(expressions.flatMap((text) => [...text.matchAll(/\$([a-z]+)/g)].map(([, name]) => name)));
    expect([...used].filter((name) => !templating.list.some((variable) => variable.name === name))).toEqual([]);
  });
});
