import { CredentialTokens } from './authenticate';

/** One per process: credential and nodes share the chain memory through the module cache. */
export const credentialTokens = new CredentialTokens();
