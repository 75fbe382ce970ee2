import { connect, type Connection } from "../../provider/alibaba/connection";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { driveGate, sourceOf } from "../support/drive-gates";
import { spec } from "../support/gate-samples";
import { startTamperingProxy } from "../support/tampering-proxy";

/** One response of the wrong shape, in the first poll or in a later one, over real HTTP: a gate survives it. */

const ID = "rm-bp1malformed";
const idle = spec({ condition: { kind: "Idle" } });
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
});
beforeEach(async () => {
  await emulator.control.reset();
  const jobs = [{ createdAgoMs: 0, durationMs: 600_000 }];
  await emulator.control.seed({ instances: [{ product: "rds", id: ID, jobs }] });
});
afterAll(() => emulator.close());

type Body = Record<string, unknown>;
const SHAPES: readonly [string, (body: Body) => Body][] = [
  ["Items null", (body) => ({ ...body, Items: null })],
  ['Items ""', (body) => ({ ...body, Items: "" })],
  ["a row without a status", (body) => ({ ...body, Items: { BackupJob: [{ BackupJobId: "1" }] } })],
];

describe.each(SHAPES)("%s", (_name, tamper) => {
  async function run(isWrong: (index: number) => boolean) {
    let index = 0;
    const proxy = await startTamperingProxy(emulator.endpoint, (_action, body) => {
      index += 1;
      return isWrong(index - 1) ? tamper(body) : body;
    });
    const connection: Connection = connect(
      { endpoint: proxy.endpoint, retry: { attempts: 1 } },
      { environment: emulator.env },
    );
    try {
      return await driveGate(emulator, sourceOf(connection, ID), idle);
    } finally {
      connection.close();
      await proxy.close();
    }
  }

  it.each([0, 1])("in response number %d does not end a gate", async (wrong) => {
    expect(await run((index) => index === wrong)).toMatchObject({ outcome: "Passed", reasonCode: "Idle" });
  });

  it("in every response ends a gate before its timeout", async () => {
    const { outcome, reasonCode, elapsedMs } = await run(() => true);
    expect([outcome, reasonCode]).toEqual(["Failed", "TooManyErrors"]);
    expect(elapsedMs).toBeLessThan(idle.timeoutMs);
  });
});
