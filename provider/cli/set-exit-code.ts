/** Called by a command that has ended: with the exit code of its process, which is that of another command for `emulator --run`. */
export type SetExitCode = (code: number) => void;
