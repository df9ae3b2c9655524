/**
 * Does alone what comes alone, and together what comes while others are under way: under load many complaints share one
 * transaction, and a single one never waits for company (performance.md, group commit).
 */
export class Gathering<Job, Result> {
  private readonly waiting: { readonly job: Job; readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void }[] = [];
  private running = 0;
  private underWay = 0;
  private soon = false;
  private patience: NodeJS.Timeout | undefined;

  /**
   * @param together does several jobs and answers in their order; it must not throw for the fault of one
   * @param most how many at once; @param lanes how many groups may be under way
   * @param patienceMs milliseconds that too few wait for company while others are under way
   */
  constructor(
    private readonly together: (jobs: readonly Job[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    private readonly most = 24,
    private readonly lanes = 3,
    private readonly patienceMs = 4,
  ) {}

  submit(job: Job): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.look();
    });
  }

  /** What arrives in one turn of the event loop is one group: begun at the first of them, a lane would go to that one alone. */
  private look(): void {
    if (this.soon) return;
    this.soon = true;
    setImmediate(() => {
      this.soon = false;
      if (this.waiting.length === 0 || this.running >= this.lanes) return;
      if (this.running === 0 || this.waiting.length >= this.fairShare()) this.begin();
      else this.patience ??= setTimeout(() => this.begin(), this.patienceMs);
    });
  }

  /**
   * What a lane holds when all hold the same. Whoever was just answered comes back within a millisecond or two: a lane given to the
   * first two of them is taken for as long as twenty would take it, and the rest wait for it.
   */
  private fairShare(): number {
    return Math.min(this.most, Math.ceil(this.underWay / Math.max(1, this.lanes - 1)));
  }

  private begin(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    if (this.waiting.length === 0 || this.running >= this.lanes) return;
    const group = this.waiting.splice(0, this.most);
    this.running += 1;
    this.underWay += group.length;
    this.together(group.map(({ job }) => job))
      .then((results) => {
        for (const [index, each] of group.entries()) {
          const result = results[index];
          if (result?.status === 'fulfilled') each.resolve(result.value);
          else each.reject(result?.reason ?? new Error('a job of the group was not answered'));
        }
      })
      .catch((error: unknown) => {
        for (const each of group) each.reject(error);
      })
      .finally(() => {
        this.running -= 1;
        this.underWay -= group.length;
        this.look();
      });
    // More than one group may be waiting.
    if (this.waiting.length > 0) this.look();
  }
}
