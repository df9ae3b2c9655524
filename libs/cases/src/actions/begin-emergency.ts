import type { SystemContext } from '@sarika/platform';
import { Emergencies } from '../emergency.store.js';
import type { TellOfEmergencies } from './tell-of-emergencies.js';

/** What an approval starts by itself: the case stands in the other office's queue, and she is told. Twice begins once. */
export class BeginEmergency {
  constructor(
    private readonly tell: Pick<TellOfEmergencies, 'run'>,
    private readonly emergencies = new Emergencies(),
  ) {}

  async run(ctx: SystemContext, { emergencyId }: { emergencyId: string }): Promise<void> {
    await this.emergencies.beginWork(ctx, emergencyId);
    await this.tell.run(ctx);
  }
}
