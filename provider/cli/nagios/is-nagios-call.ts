/**
 * Whether a command line is called as a Nagios plugin. Read before the command line is parsed: a usage error of a plugin is
 * UNKNOWN too. What follows `--` belongs to another command.
 */
export function isNagiosCall(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === "--nagios" || arg.startsWith("--nagios="));
}
