import { ConfigError } from './config.js';
import { KeyringError } from './keyring.js';

/**
 * Starts a process, or says in plain words why it cannot and ends with status 1. Only faults of configuration and keys are
 * told in words; anything else is a crash and keeps its stack.
 */
export async function starting(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const told = error instanceof ConfigError || error instanceof KeyringError;
    process.stderr.write(`${told ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}
