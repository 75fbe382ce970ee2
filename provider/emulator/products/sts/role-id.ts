/** The id of every role of the emulator. */
export const ROLE_ID = "300000000000000001";
