import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import packageJson from "../../../package.json";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { smallFleet } from "../../emulator/small-fleet";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { cronJobShape, indexedJobSpec, jobShape, jobSpec, volumeClaimShape } from "./job-shapes";

const read = (name: string) => repositoryFile(`examples/kubernetes/${name}`);
const audit = jobShape(indexedJobSpec).parse(parse(read("audit-job.yaml"))).spec;
const merge = jobShape(jobSpec).parse(parse(read("merge-job.yaml"))).spec;
const cronJobs = parseAllDocuments(read("cronjobs.yaml")).map((document) => document.toJS() as unknown);
const SHARDS = audit.completions;
const FLAGS = ["--regions", "cn-hangzhou,cn-shanghai", "--max-age", "24h"];

let runner: PipelineRunner;
let emulator: Emulator;
let results = "";
beforeAll(async () => {
  [runner, emulator] = await Promise.all([startPipelineRunner(), startEmulator({ scenario: smallFleet, speed: 0 })]);
}, 60_000);
afterAll(async () => {
  await emulator.close();
  await runner.close();
});
beforeEach(() => {
  results = join(runner.folder, "results");
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
});

/** Runs the container of a pod, in the environment that Kubernetes would give it. */
function runPod({ template }: typeof audit | typeof merge, given: Record<string, string> = {}) {
  const [{ command, args, env }] = template.spec.containers;
  const own = Object.fromEntries(env.flatMap((entry) => ("value" in entry ? [[entry.name, entry.value]] : [])));
  const environment = { ...own, ...emulator.env, RESULTS: results, HOME: runner.folder, ...given };
  return runner.run(command, args[0] ?? "", environment);
}
const runShard = (index: number, given: Record<string, string> = {}) =>
  runPod(audit, {
    REGIONS: "cn-hangzhou,cn-shanghai",
    AUDIT: "fleet-audit-x7k2p",
    JOB_COMPLETION_INDEX: String(index),
    ...given,
  });
const inAudit = (name: string) => join(results, "fleet-audit-x7k2p", name);
const indexes = Array.from({ length: SHARDS }, (_, index) => index);
async function runAllShards(): Promise<void> {
  for (const index of indexes) expect(await runShard(index)).toMatchObject({ code: 0 });
}

describe("the manifests of examples/kubernetes", () => {
  it("have as many shards as indexes, and try every index", () => {
    const [{ env }] = audit.template.spec.containers;
    expect(env).toContainEqual({ name: "SHARDS", value: String(SHARDS) });
    expect(audit.maxFailedIndexes).toBe(SHARDS);
  });

  it("do not retry a wrong flag or a missing permission", () => {
    const [{ name }] = audit.template.spec.containers;
    expect(audit.podFailurePolicy.rules[0]).toEqual({
      action: "FailIndex",
      onExitCodes: { containerName: name, operator: "In", values: [2, 4] },
    });
  });

  it("have CronJobs with the specs of the Jobs", () => {
    const [first, second, ...others] = cronJobs;
    expect(cronJobShape(indexedJobSpec).parse(first).spec.jobTemplate.spec).toEqual(audit);
    expect(cronJobShape(jobSpec).parse(second).spec.jobTemplate.spec).toEqual(merge);
    expect(others).toEqual([]);
  });

  it("mount one volume that several pods can write to", () => {
    const claim = volumeClaimShape.parse(parse(read("results-volume.yaml"))).metadata.name;
    for (const { template } of [audit, merge]) {
      const [container] = template.spec.containers;
      expect(template.spec.volumes).toEqual([{ name: "results", persistentVolumeClaim: { claimName: claim } }]);
      expect(container.volumeMounts).toEqual([{ name: "results", mountPath: "/results" }]);
      expect(container.env).toContainEqual({ name: "RESULTS", value: "/results" });
    }
  });

  it("install this version", () => {
    for (const { template } of [audit, merge])
      expect(template.spec.containers[0].args[0]).toContain(` ${packageJson.name}@${packageJson.version}\n`);
  });
});

describe("the Jobs", () => {
  it("make the report of a single run, also where an attempt of a shard was cut off", async () => {
    await runAllShards();
    // Kubernetes starts the pod again: of an attempt that was killed, there is a partial file that ends anywhere.
    const written = readFileSync(inAudit("shard-1.jsonl"));
    renameSync(inAudit("shard-1.jsonl"), inAudit("shard-1.jsonl.partial"));
    writeFileSync(inAudit("shard-1.jsonl.partial"), written.subarray(0, Math.floor(written.length / 2)));
    const early = await runPod(merge);
    expect(early).toMatchObject({ code: 2 });
    expect(early.output).toContain("Shard 1 of 4 is missing.");
    expect(await runShard(1)).toMatchObject({ code: 0 });

    expect(await runPod(merge)).toMatchObject({ code: 0 });
    const single = `alicloud-backup audit ${FLAGS.join(" ")} -o single.jsonl --csv single.csv`;
    expect(await runner.run(["sh", "-c"], single, emulator.env)).toMatchObject({ code: 1 });
    const csv = readFileSync(inAudit("results.csv"), "utf8");
    expect(csv).toBe(readFileSync(join(runner.folder, "single.csv"), "utf8"));
    expect(csv.split("\r\n")).toHaveLength(82);
    expect(readdirSync(inAudit("."))).toEqual(expect.arrayContaining(["backup.prom", "summary.md"]));
  }, 90_000);

  it("never report an earlier audit as a new one", async () => {
    await runAllShards();
    expect(await runPod(merge)).toMatchObject({ code: 0 });
    const again = await runPod(merge);
    expect(again).toMatchObject({ code: 2 });
    expect(again.output).toContain("There is no audit since");
  }, 90_000);

  it("read again what an attempt could not read", async () => {
    await emulator.control.faults([{ fault: "wrongType", action: "DescribeBackups" }]);
    const first = await runShard(0);
    await emulator.control.faults([]);
    expect(first).toMatchObject({ code: 5 });
    expect(readFileSync(inAudit("shard-0.jsonl"), "utf8")).toContain('"verdict":"Unknown"');
    expect(await runShard(0)).toMatchObject({ code: 0 });
    expect(readFileSync(inAudit("shard-0.jsonl"), "utf8")).not.toContain('"verdict":"Unknown"');
  }, 60_000);

  it.each([
    ["a region that does not exist", { REGIONS: "cn-nowhere" }, 2],
    ["a wrong key", { ALICLOUD_SECRET_KEY: "wrong" }, 4],
    ["an index that no shard has", { JOB_COMPLETION_INDEX: "4" }, 2],
  ])(
    "fail with %s",
    async (_case, given: Record<string, string>, code) => {
      expect(await runShard(0, given)).toMatchObject({ code });
    },
    30_000,
  );

  it("fail where no shard has an instance", async () => {
    for (const index of indexes) expect(await runShard(index, { REGIONS: "eu-central-1" })).toMatchObject({ code: 0 });
    expect(await runPod(merge)).toMatchObject({ code: 6 });
  }, 60_000);
});
