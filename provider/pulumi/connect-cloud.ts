import { AlibabaSource } from "../alibaba/backup-source";
import { connect } from "../alibaba/connection";
import type { BackupCloud } from "../gate/backup-cloud";
import { type Clock, systemClock } from "../time/clock";
import { stackConfigLayers } from "./stack-config-layers";

/**
 * Connects to Alibaba Cloud with the settings of a stack's config and of the environment. Sends nothing yet.
 *
 * @param config - returns a value of the stack's config by its full key, decrypted.
 * @throws BadInputError for wrong settings.
 */
export function connectCloud(config: (key: string) => string | undefined, clock: Clock = systemClock): BackupCloud {
  const connection = connect({}, { layers: stackConfigLayers(config), clock });
  return {
    rules: connection.where,
    source: (request, create) => new AlibabaSource(connection, request, create),
    close: () => connection.api.close(),
  };
}
