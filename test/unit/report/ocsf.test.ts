import Ajv from "ajv";
import { renderOcsf } from "../../../provider/report/ocsf";
import schema from "../../fixtures/ocsf/compliance-finding.schema.json";
import { HOSTILE_TEXTS, rendered, resultsOf, sampleInstance, sampleResults } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };
const EXEMPTION = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };

interface Event {
  type_uid: number;
  class_uid: number;
  activity_id: number;
  severity_id: number;
  status_id: number;
  message: string;
  finding_info: { uid: string };
  compliance: { status_id: number; status: string; requirements?: string[]; status_details: string[] };
}

const validate = new Ajv({ strict: false, allErrors: true }).compile<Event>(schema);

async function events(lines: Parameters<typeof rendered>[1]): Promise<Event[]> {
  const text = await rendered(renderOcsf, lines);
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as Event);
}

describe("the OCSF report", () => {
  it("has a valid event for each instance, each gap and each difference from the register", async () => {
    const all = await events(sampleResults());
    expect(all).toHaveLength(72 + 2 + 2);
    for (const event of all) {
      validate(event);
      expect(validate.errors).toBeNull();
      expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
    }
    expect(new Set(all.map(({ finding_info: { uid } }) => uid)).size).toBe(all.length);
  });

  it("would notice a missing and a misspelled attribute", async () => {
    const [event] = await events(resultsOf([sampleInstance(SCOPE, "a", "Stale")]));
    const { message, ...rest } = event as Event;
    expect(validate({ ...rest, mesage: message })).toBe(false);
    expect(validate({ ...event, severity_id: undefined })).toBe(false);
    expect(validate({ ...event, finding_info: {} })).toBe(false);
  });

  it.each([
    ["Compliant", 1, "Pass", 1],
    ["Stale", 3, "Fail", 4],
    ["Failing", 3, "Fail", 4],
    ["Never", 3, "Fail", 5],
    ["Stuck", 3, "Fail", 4],
    ["NotRecoverable", 3, "Fail", 4],
    ["NotApplicable", 99, "NotApplicable", 1],
    ["Unknown", 2, "Warning", 4],
  ] as const)("gives %s the compliance status %d (%s) and the severity %d", async (verdict, id, status, severity) => {
    const lines = resultsOf([sampleInstance(SCOPE, "a", verdict), sampleInstance(SCOPE, "b", "Compliant")]);
    const [event] = await events(lines);
    expect(event?.compliance).toMatchObject({ status_id: id, status });
    expect([event?.severity_id, event?.status_id]).toEqual([severity, 1]);
  });

  it("suppresses an instance whose findings are exempted, which still fails", async () => {
    const stale = sampleInstance(SCOPE, "rm-1", "Stale");
    const exempted = stale.findings.map((finding) => ({ ...finding, exemption: EXEMPTION }));
    const [event] = await events(resultsOf([{ ...stale, findings: [], exempted }]));
    expect(event).toMatchObject({ status_id: 3, severity_id: 4, compliance: { status_id: 3 } });
    expect(event?.compliance.status_details[1]).toBe(
      "max-age exempted: moved (owner dba, until 2027-01-01T00:00:00.000Z)",
    );
  });

  it("fails a compliant instance that breaks another rule", async () => {
    const findings = [{ ruleId: "logs", severity: "info" as const, message: "Logs are not backed up." }];
    const [event] = await events(resultsOf([sampleInstance(SCOPE, "a", "Compliant", { findings })]));
    expect(event?.compliance.status_id).toBe(3);
  });

  it("claims no framework clause for what passes, and names those of a finding for its product", async () => {
    const lines = resultsOf([sampleInstance(SCOPE, "a", "Compliant"), sampleInstance(SCOPE, "b", "Stale")]);
    const [passed, failed] = await events(lines);
    expect(passed?.compliance.requirements).toBeUndefined();
    expect(failed?.compliance.requirements).toContain("ISO/IEC 27001:2022 A.8.13");
    expect(failed?.compliance.requirements).not.toContain("Cloud Config redis-instance-backup-time-check");
  });

  it("shows gaps first, and one where nothing is listed", async () => {
    const all = await events(sampleResults());
    const gap = { severity_id: 4, compliance: { status_id: 2 } };
    expect(all.slice(0, 2)).toMatchObject([gap, gap]);
    expect(all.slice(2, 4)).toMatchObject([
      { severity_id: 4, compliance: { status_id: 3 } },
      { severity_id: 3, compliance: { status_id: 3 } },
    ]);
    expect(await events(resultsOf([]))).toMatchObject([{ ...gap, finding_info: { uid: "audit/NothingListed" } }]);
  });

  it.each(HOSTILE_TEXTS)("keeps one event a line, and %j inert", async (name) => {
    const line = sampleInstance(SCOPE, `rm-1 ${name}`, "Stale", { name });
    const text = await rendered(renderOcsf, resultsOf([line]));
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(text).not.toMatch(/##(vso)?\[|\\u00|\\ud|\u202e/);
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderOcsf, lines, 3)).toBe(await rendered(renderOcsf, lines));
  });
});
