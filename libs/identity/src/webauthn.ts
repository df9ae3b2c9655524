import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';

/** A key or machine an officer registered. */
export interface RegisteredKey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

// Loaded when somebody uses it: processes without an officer in front of them never do.
const library = () => import('@simplewebauthn/server');
const WAIT_MS = 120_000;

/**
 * WebAuthn for the one place this product is served from. Origin and relying party come from the configured address and never
 * from a request: a page that only looks like ours gets nothing. The person is always verified (PIN, finger, face), so that
 * a key that was found is not enough.
 */
export class WebAuthn {
  private readonly origin: string;
  private readonly rpId: string;

  /** @param publicUrl the configured address people open */
  constructor(publicUrl: string) {
    const url = new URL(publicUrl);
    this.origin = url.origin;
    this.rpId = url.hostname;
  }

  async registrationOptions(officer: { id: string; signIn: string; name: string }, known: readonly Pick<RegisteredKey, 'credentialId' | 'transports'>[]) {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: 'Sarika', rpID: this.rpId, userID: new Uint8Array(Buffer.from(officer.id.replaceAll('-', ''), 'hex')), userName: officer.signIn, userDisplayName: officer.name,
      attestationType: 'none', timeout: WAIT_MS, excludeCredentials: known.map(described), authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
    });
  }

  /** @returns null for whatever does not verify: another origin, another challenge, no person */
  async verifyRegistration(response: Readonly<Record<string, unknown>>, challenge: string): Promise<RegisteredKey | null> {
    const { verifyRegistrationResponse } = await library();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpId, requireUserVerification: true,
    }).catch(() => ({ verified: false, registrationInfo: undefined }));
    if (!verified || !registrationInfo) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'), publicKey: Buffer.from(credential.publicKey), counter: credential.counter,
      transports: (credential.transports ?? []).filter((transport) => /^[a-z-]{1,20}$/.test(transport)).slice(0, 8), backedUp: credentialBackedUp,
    };
  }

  async authenticationOptions(known: readonly Pick<RegisteredKey, 'credentialId' | 'transports'>[]) {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({ rpID: this.rpId, allowCredentials: known.map(described), timeout: WAIT_MS, userVerification: 'required' });
  }

  /** @returns the key's new counter, or null: also for a counter that did not go up, which means that a key was copied */
  async verifyAuthentication(response: Readonly<Record<string, unknown>>, challenge: string, key: RegisteredKey): Promise<{ counter: number; backedUp: boolean } | null> {
    const { verifyAuthenticationResponse } = await library();
    const result = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpId, requireUserVerification: true,
      credential: { id: key.credentialId.toString('base64url'), publicKey: new Uint8Array(key.publicKey), counter: key.counter, transports: [...key.transports] as AuthenticatorTransport[] },
    }).catch(() => null);
    return result?.verified ? { counter: result.authenticationInfo.newCounter, backedUp: result.authenticationInfo.credentialBackedUp } : null;
  }
}

const described = ({ credentialId, transports }: Pick<RegisteredKey, 'credentialId' | 'transports'>) => ({ id: credentialId.toString('base64url'), transports: [...transports] as AuthenticatorTransport[] });
