import type { Command } from "commander";
import { connect, type Connection } from "../../alibaba/connection";
import type { SettingsLayer } from "../../alibaba/config/settings";
import type { CliContext } from "../cli-context";

/** The flags about the cloud, which every command has that calls it. */
export interface ConnectionFlags {
  region?: string;
  profile?: string;
  assumeRole?: string;
  endpoint?: string;
}

/** Adds the flags about the cloud to a command. */
export function addConnectionOptions(command: Command): Command {
  return command
    .optionsGroup("Connection:")
    .option("--region <id>", "region of the instances, such as cn-hangzhou")
    .option("--profile <name>", "profile of ~/.aliyun/config.json")
    .option("--assume-role <arn>", "RAM role to assume, such as acs:ram::<account>:role/<name>")
    .option("--endpoint <url>", "host or https URL in place of the region's own endpoints");
}

/**
 * Connects to the cloud with the flags, and with the environment where a flag is absent. Sends nothing yet.
 *
 * @throws BadInputError for wrong settings.
 */
export function connectWith(flags: ConnectionFlags, { environment, clock }: CliContext): Connection {
  const { region, profile, endpoint, assumeRole } = flags;
  return connect(
    { regionId: region, profile, endpoint },
    { environment, clock, layers: assumeRole === undefined ? [] : [assumeRoleLayer(assumeRole)] },
  );
}

function assumeRoleLayer(arn: string): SettingsLayer {
  return { get: (name) => (name === "assumeRole" ? arn : undefined), nameOf: () => "--assume-role" };
}
