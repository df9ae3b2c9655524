/** Reads a stream by counts of bytes and holds no more of it than was asked for at once. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private waiting: Buffer = Buffer.alloc(0);
  private over = false;

  constructor(content: AsyncIterable<Buffer>) {
    this.source = content[Symbol.asyncIterator]();
  }

  private async more(): Promise<boolean> {
    if (this.over) return false;
    const { value, done } = await this.source.next();
    if (done) {
      this.over = true;
      return false;
    }
    this.waiting = this.waiting.byteLength === 0 ? value : Buffer.concat([this.waiting, value]);
    return true;
  }

  /** Exactly so many bytes, or null at the end. Only for small counts. */
  async take(count: number): Promise<Buffer | null> {
    while (this.waiting.byteLength < count) if (!(await this.more())) return null;
    const taken = this.waiting.subarray(0, count);
    this.waiting = this.waiting.subarray(count);
    return taken;
  }

  /** Up to so many bytes in pieces, as they come; fewer when the end comes first. */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.waiting.byteLength === 0 && !(await this.more())) return;
      const piece = this.waiting.subarray(0, left);
      this.waiting = this.waiting.subarray(piece.byteLength);
      left -= piece.byteLength;
      if (piece.byteLength > 0) yield piece;
    }
  }

  /** @returns how many were there */
  async skip(count: number): Promise<number> {
    let skipped = 0;
    for await (const piece of this.pass(count)) skipped += piece.byteLength;
    return skipped;
  }

  /** Whatever is at hand, at least one byte; null at the end. */
  async some(): Promise<Buffer | null> {
    while (this.waiting.byteLength === 0) if (!(await this.more())) return null;
    const piece = this.waiting;
    this.waiting = Buffer.alloc(0);
    return piece;
  }

  back(piece: Buffer): void {
    this.waiting = this.waiting.byteLength === 0 ? piece : Buffer.concat([piece, this.waiting]);
  }

  /** Reads to the end, so that a source that checks its end does so. */
  async drain(): Promise<void> {
    this.waiting = Buffer.alloc(0);
    while (await this.more()) this.waiting = Buffer.alloc(0);
  }
}
