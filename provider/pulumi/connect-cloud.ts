import { cloudOf } from "../alibaba/cloud-of";
import { connect } from "../alibaba/connection";
import type { BackupCloud } from "../gate/backup-cloud";
import type { Clock } from "../time/clock";
import { systemClock } from "../time/system-clock";
import { stackConfigLayers } from "./stack-config-layers";

/**
 * Connects to Alibaba Cloud with the settings of a stack's config and of the environment. Sends nothing yet.
 *
 * @param config - returns a value of the stack's config by its full key, decrypted.
 * @throws BadInputError for wrong settings.
 */
export function connectCloud(config: (key: string) => string | undefined, clock: Clock = systemClock): BackupCloud {
  return cloudOf(connect({}, { layers: stackConfigLayers(config), clock }));
}
