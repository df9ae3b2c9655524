/**
 * Does alone what comes alone, and together what comes while others are under way: under load many complaints share one
 * transaction, and a single one never waits for company (performance.md, group commit).
 */
export class Gathering<Job, Result> {
  private readonly waiting: { readonly job: Job; readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void }[] = [];
  private running = 0;
  private soon = false;

  /**
   * @param together does several jobs and answers in their order; it must not throw for the fault of one
   * @param most how many at once; @param lanes how many groups may be under way
   */
  constructor(
    private readonly together: (jobs: readonly Job[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    private readonly most = 24,
    private readonly lanes = 3,
  ) {}

  submit(job: Job): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      if (this.soon) return;
      // What arrives in one turn of the event loop is one group: begun at the first of them, a lane would go to that one alone.
      this.soon = true;
      setImmediate(() => {
        this.soon = false;
        this.begin();
      });
    });
  }

  private begin(): void {
    while (this.waiting.length > 0 && this.running < this.lanes) {
      const group = this.waiting.splice(0, this.most);
      this.running += 1;
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
          this.begin();
        });
    }
  }
}
