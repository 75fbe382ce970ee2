import type { Settings } from "../config/settings";

/** The settings that choose the credentials. */
export type CredentialsSource = Pick<Settings, "identity" | "assumeRole">;
