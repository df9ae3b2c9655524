import { type KeyRecord, signKeyRecord } from '@sarika/vault';
import { notSigned } from './custody.problems.js';

type Unsigned = Omit<KeyRecord, 'signature'>;

/**
 * What travels to the offline root and back, as lines a person can read: the custodian must see whom she signs for. Public keys only;
 * the file can be carried openly.
 */
export function writeRequest({ ownerId, boxPublicKey, signPublicKey, notBefore }: Unsigned, office: { code: string; name: string }): string {
  return [
    'SARIKA KEY REQUEST 1',
    `office: ${ownerId}`,
    `code: ${office.code}`,
    `name: ${office.name.replace(/[\r\n]+/g, ' ')}`,
    `box: ${boxPublicKey.toString('base64url')}`,
    `sign: ${signPublicKey.toString('base64url')}`,
    `from: ${notBefore}`,
    '',
  ].join('\n');
}

const fieldsOf = (text: string, title: string): Map<string, string> => {
  const [first = '', ...lines] = text.replace(/\r/g, '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return first === title ? new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])) : new Map();
};

/** Reads a request on the custodian's machine. @throws Problem signature.wrong when it is not one */
export function readRequest(text: string): Unsigned & { readonly code: string; readonly name: string } {
  const fields = fieldsOf(text, 'SARIKA KEY REQUEST 1');
  const key = (name: string): Buffer => Buffer.from(fields.get(name) ?? '', 'base64url');
  const [ownerId, notBefore] = [fields.get('office') ?? '', fields.get('from') ?? ''];
  if (!/^[0-9a-f-]{36}$/.test(ownerId) || key('box').length !== 32 || key('sign').length !== 32 || Number.isNaN(Date.parse(notBefore))) throw notSigned();
  return { ownerId, epoch: 1, boxPublicKey: key('box'), signPublicKey: key('sign'), notBefore: new Date(notBefore).toISOString(), signedBy: 'root', code: fields.get('code') ?? '', name: fields.get('name') ?? '' };
}

/** Signs a request with the root's secret key (64 bytes). For the custodian's machine, which has no network. @returns the answer as text */
export function answerRequest(text: string, rootSecretKey: Buffer): string {
  const { code: _code, name: _name, ...unsigned } = readRequest(text);
  return ['SARIKA KEY ANSWER 1', `office: ${unsigned.ownerId}`, `signature: ${signKeyRecord(unsigned, rootSecretKey).signature.toString('base64url')}`, ''].join('\n');
}

/** The signature in a custodian's answer. @throws Problem signature.wrong when it is not one */
export function readAnswer(text: string): Buffer {
  const signature = Buffer.from(fieldsOf(text, 'SARIKA KEY ANSWER 1').get('signature') ?? '', 'base64url');
  if (signature.length !== 64) throw notSigned();
  return signature;
}
