import type { Command } from "commander";
import { connect, type Connection } from "../../alibaba/connection";
import type { SettingsLayer } from "../../alibaba/config/settings";
import type { ClientOptions } from "../../alibaba/config/client-options";
import type { CliContext } from "../cli-context";
import { callLine } from "../reporters/call-line";

/** The flags about the cloud, which every command has that calls it. */
export interface ConnectionFlags {
  region?: string;
  profile?: string;
  assumeRole?: string;
  endpoint?: string;
  /** Prints a line to stderr for each attempt of an API call. */
  verbose?: true;
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
export function connectWith(
  flags: ConnectionFlags,
  { environment, clock, stderr }: CliContext,
  options: Pick<ClientOptions, "retry" | "timeoutMs"> = {},
): Connection {
  const { region, profile, endpoint, assumeRole } = flags;
  return connect(
    { ...options, regionId: region, profile, endpoint },
    {
      ...{ environment, clock, layers: assumeRole === undefined ? [] : [assumeRoleLayer(assumeRole)] },
      ...(flags.verbose && { onCall: (record) => void stderr.write(`${callLine(record)}\n`) }),
    },
  );
}

function assumeRoleLayer(arn: string): SettingsLayer {
  return { get: (name) => (name === "assumeRole" ? arn : undefined), nameOf: () => "--assume-role" };
}
