/**
 * A refusal in the provider's own shape: `{ code, message, more_info, status }`.
 * Numeric codes are the provider's documented ones; worded codes (`phone.unknown`) belong to the phones' own screen.
 * The simulator stands for a company outside, so it has its own refusals and imports nothing of the product.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number | string,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  /** The body of the answer. */
  body(): Record<string, unknown> {
    const more = typeof this.code === 'number' ? { more_info: `https://www.twilio.com/docs/errors/${this.code}` } : {};
    return { code: this.code, message: this.message, ...more, status: this.status };
  }
}
