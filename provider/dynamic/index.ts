/**
 * What the SDK needs of the dynamic provider, apart from the provider itself, which runs in a process of its own.
 *
 * @module
 */
export * from "../alibaba";
export { stackConfigLayers } from "./stack-config-layers";
export { providerModule, providerText } from "./provider-text";
