import { junitXml } from "../../../../provider/cli/reporters/files/junit-xml";
import { CANCELLED, DENIED, FAILED, HOSTILE, sampleGate, sampleOutcome, TIMED_OUT } from "../sample-outcomes";

const TIME = "2026-01-01T00:00:00.000Z";

describe("junitXml", () => {
  it("has one test case for each gate: verdicts are failures, what prevented one is an error", async () => {
    const outcomes = [
      sampleOutcome("rm-a"),
      sampleOutcome("rm-b", { ...FAILED, elapsedMs: 1_500 }),
      sampleOutcome("rm-c", TIMED_OUT),
      sampleOutcome("rm-d", DENIED),
      sampleOutcome("rm-e", CANCELLED),
      sampleOutcome("rm-f", FAILED, "Warn"),
    ];
    expect(await junitXml(outcomes, false, TIME)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="6" failures="3" errors="2" skipped="0">
  <testsuite name="alicloud-backup wait" timestamp="2026-01-01T00:00:00.000Z" time="90" tests="6" failures="3" errors="2" skipped="0">
    <testcase classname="Rds" name="rm-a" time="90"/>
    <testcase classname="Rds" name="rm-b" time="1.5">
      <failure message="Job 1 failed." type="JobFailed"/>
    </testcase>
    <testcase classname="Rds" name="rm-c" time="90">
      <failure message="Timed out after 1h." type="BackupRunning"/>
    </testcase>
    <testcase classname="Rds" name="rm-d" time="90">
      <error message="Access denied." type="PermissionDenied"/>
    </testcase>
    <testcase classname="Rds" name="rm-e" time="90">
      <error message="Cancelled." type="Cancelled"/>
    </testcase>
    <testcase classname="Rds" name="rm-f" time="90">
      <failure message="Job 1 failed." type="JobFailed"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("any: gates that nobody needed are skipped only where one passed", async () => {
    const isEnough = await junitXml([sampleOutcome("rm-a"), sampleOutcome("rm-b", CANCELLED)], true, TIME);
    expect(isEnough).toContain('<testsuites tests="2" failures="0" errors="0" skipped="1">');
    const isNot = await junitXml([sampleOutcome("rm-a", FAILED), sampleOutcome("rm-b", CANCELLED)], true, TIME);
    expect(isNot).toContain('<testsuites tests="2" failures="1" errors="1" skipped="0">');
  });

  it("reports a gate that has not ended as an error, so that a killed run leaves no pass behind", async () => {
    const xml = await junitXml([{ gate: sampleGate("rm-a") }], false, TIME);
    expect(xml).toContain('<error message="The wait has not ended, or it was killed." type="NotEnded"/>');
  });

  it("stays valid XML with every text", async () => {
    const xml = await junitXml([sampleOutcome(HOSTILE, { ...FAILED, message: HOSTILE })], false, TIME);
    // Every character that XML 1.0 permits, without the control characters and without raw delimiters in attributes.
    expect(xml).toMatch(/^[\n\u0020-\ud7ff\ue000-\ufffd]*$/);
    const [, message = ""] = /<failure message="([^"]*)" type="JobFailed"\/>/.exec(xml) ?? [];
    expect(message).toContain("]]>&lt;j k='l'>&amp;amp;&quot;");
    expect(message).not.toMatch(/\p{Cf}/u);
    expect(message).not.toMatch(/[<\u0000-\u001f]|&(?!(?:lt|gt|amp|quot|#\w+);)/);
  });
});
