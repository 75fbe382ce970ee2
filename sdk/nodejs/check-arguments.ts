import * as pulumi from "@pulumi/pulumi";
import { BadInputError, inheritedPropertyIssues, type InputIssue, isPlainObject } from "../../provider/dynamic";

/** The arguments of a resource's constructor as they arrive. A program in JavaScript, or with a cast, may pass anything. */
export interface ResourceArguments {
  name: unknown;
  args: unknown;
  opts: unknown;
  /** Names of inputs that are objects themselves. */
  nested?: readonly string[];
}

/**
 * Checks the shape of a resource's arguments; the provider checks the inputs.
 *
 * @param type - the name of the resource's class.
 * @throws pulumi.RunError that names each wrong argument.
 */
export function checkArguments(type: string, { name, args, opts, nested = [] }: ResourceArguments): void {
  const issues: InputIssue[] = [];
  if (typeof name !== "string" || name === "") issues.push(wrong("name", "a string that is not empty"));
  if (pulumi.Output.isInstance(args))
    issues.push({ ...wrong("args", "an object with an instanceId"), hint: "Pass outputs as its properties." });
  else if (!isPlainObject(args)) issues.push(wrong("args", "an object with an instanceId"));
  else issues.push(...inheritedPropertyIssues(args), ...nested.flatMap((part) => nestedIssues(args[part], part)));
  if (opts !== undefined && !isPlainObject(opts)) issues.push(wrong("opts", "an object of resource options"));
  if (issues.length > 0) throw new pulumi.RunError(`${type}: ${new BadInputError(issues).message}`);
}

function nestedIssues(value: unknown, name: string): InputIssue[] {
  return isPlainObject(value) && !pulumi.Output.isInstance(value) ? inheritedPropertyIssues(value, [name]) : [];
}

function wrong(name: string, expected: string): InputIssue {
  return { path: [name], code: "InvalidValue", expected };
}
