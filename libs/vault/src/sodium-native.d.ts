/** The part of sodium-native this library uses; the package ships no types of its own. */
declare module 'sodium-native' {
  interface Sodium {
    sodium_memzero(buffer: Uint8Array): void;
    sodium_pad(buffer: Uint8Array, unpaddedLength: number, blockSize: number): number;
    crypto_generichash(output: Uint8Array, input: Uint8Array): void;
    crypto_box_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_box_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    randombytes_buf(bytes: Buffer): void;
    crypto_box_seal(ciphertext: Uint8Array, message: Uint8Array, publicKey: Uint8Array): void;
    crypto_box_seal_open(message: Uint8Array, ciphertext: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): boolean;
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      ciphertext: Uint8Array,
      message: Uint8Array,
      associated: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    /** Throws when the tag does not match. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      message: Uint8Array,
      secretNonce: null,
      ciphertext: Uint8Array,
      associated: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    crypto_secretstream_xchacha20poly1305_STATEBYTES: number;
    crypto_secretstream_xchacha20poly1305_init_push(state: Uint8Array, header: Uint8Array, key: Uint8Array): void;
    crypto_secretstream_xchacha20poly1305_push(state: Uint8Array, ciphertext: Uint8Array, message: Uint8Array, associated: Uint8Array | null, tag: number): number;
    crypto_secretstream_xchacha20poly1305_init_pull(state: Uint8Array, header: Uint8Array, key: Uint8Array): void;
    /** Throws when the block does not authenticate; the state is then as before. */
    crypto_secretstream_xchacha20poly1305_pull(state: Uint8Array, message: Uint8Array, tag: Uint8Array, ciphertext: Uint8Array, associated: Uint8Array | null): number;
    /** Only the specs call it, to check the argon2id of another package. Memory in bytes, one lane. */
    crypto_pwhash(output: Uint8Array, password: Uint8Array, salt: Uint8Array, passes: number, memory: number, algorithm: number): void;
    crypto_pwhash_ALG_ARGON2ID13: number;
    crypto_sign_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  }
  const sodium: Sodium;
  export default sodium;
}
