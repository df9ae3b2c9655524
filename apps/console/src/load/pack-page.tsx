import { Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { LoadLines } from './load-lines.js';
import { HandoverWords } from './load-page.js';
import { type LoadLine, packQuery, touchedByHandover } from './load.js';

/** So many are taken on with one request, so that a line that breaks loses little. */
const AT_ONCE = 50;

/** One handover: the pack to read and print, and the answer of who was asked. */
export function PackPage() {
  const { t } = useWords();
  const { handoverId } = useParams({ from: '/load/$handoverId' });
  const pack = useQuery(packQuery(handoverId));
  return (
    <article className="case">
      <Link to="/load" className="back no-print"><IconArrowLeft size={16} aria-hidden />{t('load.back')}</Link>
      <h1>{t('load.pack')}</h1>
      <p className="quiet">{t('load.packWhat')}</p>
      {pack.isPending ? <Waiting rows={5} /> : null}
      {pack.error ? <ProblemWords error={pack.error} onRetry={() => void pack.refetch()} /> : null}
      {pack.data ? <Pack pack={pack.data} /> : null}
    </article>
  );
}

function Pack({ pack }: { pack: Schemas['HandoverPackDto'] }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const path = { handoverId: pack.id };
  const [left, setLeft] = useState<number | null>(null);
  const onSettled = (): void => {
    setLeft(null);
    for (const queryKey of touchedByHandover) void memory.invalidateQueries({ queryKey });
  };
  const take = useMutation({
    mutationFn: async (only: LoadLine | null) => {
      if (only) return answered(api.POST('/api/v1/load-handovers/{handoverId}/acceptances', { params: { path }, body: { lineIds: [only.id] } }));
      for (;;) {
        const done = await answered(api.POST('/api/v1/load-handovers/{handoverId}/acceptances', { params: { path }, body: { most: AT_ONCE } }));
        setLeft(done.left);
        if (done.left === 0 || done.lines.length === 0) return done;
      }
    },
    onSettled,
  });
  const decline = useMutation({
    mutationFn: ({ line, reason }: { line: LoadLine | null; reason: string }) => answered(api.POST('/api/v1/load-handovers/{handoverId}/declines', { params: { path }, body: { reason: reason as never, ...(line ? { lineIds: [line.id] } : {}) } })),
    onSettled,
  });
  const takeBack = useMutation({ mutationFn: () => answered(api.POST('/api/v1/load-handovers/{handoverId}/revocations', { params: { path } })), onSettled });
  const isBusy = take.isPending || decline.isPending;
  return (
    <section className="box">
      <HandoverWords handover={pack} />
      {pack.mine > 0 ? (
        <div className="file-acts no-print">
          <Button leftSection={<IconCheck size={16} aria-hidden />} loading={take.isPending && take.variables === null} disabled={isBusy} onClick={() => take.mutate(null)}>{t('load.accept', { count: pack.mine })}</Button>
          <Decline label={t('load.declineAll')} reasons={pack.declineReasons} isBusy={isBusy} onChoose={(reason) => decline.mutate({ line: null, reason })} />
        </div>
      ) : null}
      {left !== null && left > 0 ? <p role="status">{t('load.going', { count: left })}</p> : null}
      {take.error ? <><ProblemWords error={take.error} /><p>{t('load.goOn')}</p></> : null}
      {decline.error ? <ProblemWords error={decline.error} /> : null}
      {takeBack.error ? <ProblemWords error={takeBack.error} /> : null}
      <LoadLines
        lines={pack.lines}
        acts={(line) =>
          line.isMine ? (
            <p className="file-acts no-print">
              <Button size="compact-sm" variant="light" disabled={isBusy} loading={take.isPending && take.variables?.id === line.id} onClick={() => take.mutate(line)}>{t('load.acceptOne')}</Button>
              <Decline label={t('load.decline')} reasons={pack.declineReasons} isBusy={isBusy} onChoose={(reason) => decline.mutate({ line, reason })} />
            </p>
          ) : null
        }
      />
      <p className="file-acts no-print">
        <Button variant="light" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>{t('load.print')}</Button>
        {pack.mayTakeBack ? <Button variant="subtle" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>{t('load.takeBack')}</Button> : null}
      </p>
    </section>
  );
}

function Decline({ label, reasons, isBusy, onChoose }: { label: string; reasons: readonly string[]; isBusy: boolean; onChoose: (reason: string) => void }) {
  const { coded } = useWords();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target><Button size="compact-sm" variant="subtle" disabled={isBusy}>{label}</Button></Menu.Target>
      <Menu.Dropdown>{reasons.map((reason) => <Menu.Item key={reason} onClick={() => onChoose(reason)}>{coded('loadCode', reason)}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}
