import { startEmulator, type Emulator, type EmulatorOptions } from "../../provider/emulator";

/** Starts one emulator for the tests of a file. It is reset before each test and closed after the last. */
export function useEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined;
  beforeAll(async () => {
    emulator = await startEmulator({ speed: 0, ...options });
  });
  beforeEach(async () => emulator?.control.reset());
  afterAll(async () => emulator?.close());
  return () => {
    if (emulator === undefined) throw new Error("not started");
    return emulator;
  };
}
