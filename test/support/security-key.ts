import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** As much CBOR (RFC 8949) as a key speaks: small numbers, strings, bytes, maps. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])]);
}
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

interface Behaviour {
  /** The page that asked, as the browser saw it. */
  origin?: string;
  rpId?: string;
  /** Whether a PIN, finger or face was checked. */
  verified?: boolean;
  counter?: number;
}

/** A security key (ES256) and the browser around it, in memory: what it says is as real as what a real one says. */
export class SecurityKey {
  readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly publicKey: Map<Cbor, Cbor>;
  counter = 0;

  constructor(private readonly origin: string) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = pair.privateKey;
    const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
    this.publicKey = new Map<Cbor, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]);
  }

  register(challenge: string, behaviour: Behaviour = {}): Record<string, unknown> {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cbor(this.publicKey)]);
    const authData = Buffer.concat([this.head(behaviour, 0x40), credential]);
    const attestation = new Map<Cbor, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]);
    return this.said({ clientDataJSON: this.client('webauthn.create', challenge, behaviour).toString('base64url'), attestationObject: cbor(attestation).toString('base64url'), transports: ['usb'] });
  }

  answer(challenge: string, behaviour: Behaviour = {}): Record<string, unknown> {
    this.counter = behaviour.counter ?? this.counter + 1;
    const client = this.client('webauthn.get', challenge, behaviour);
    const authData = this.head(behaviour, 0);
    return this.said({ clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: sign('sha256', Buffer.concat([authData, sha256(client)]), this.privateKey).toString('base64url') });
  }

  private said(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private client(type: string, challenge: string, { origin = this.origin }: Behaviour): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private head({ rpId = new URL(this.origin).hostname, verified = true }: Behaviour, more: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (verified ? 0x04 : 0) | more]), count]);
  }
}
