/** Whether the Automation API runs this program as a function of its caller. Pulumi sets the variable for all other programs. */
export function isInlineProgram(): boolean {
  return !process.env.PULUMI_NODEJS_ENGINE;
}
