import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconDeviceMobile, IconFingerprint, IconKey, IconLogout, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { hasDrafts } from '../cases/drafts.js';
import { forgetEverything } from '../app/memory.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { type Account, accountQuery, useAccount } from './account.js';
import { ChangePassword } from './change-password.js';
import { meQuery, rememberAddress, useMe } from './session.js';
import { OwnSex } from './own-sex.js';
import { SetUpFactor } from './set-up-factor.js';

/** The reader's own account: second factors, password, sessions. For an administrator without a factor, the only page there is. */
export function AccountPage() {
  const { t } = useWords();
  const me = useMe().data;
  const account = useAccount();
  const memory = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const kept = (): void => {
    setCodes(null);
    void memory.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <div className="account">
      <div className={codes ? 'no-print' : undefined}>
        <h1>{t('account.title')}</h1>
        {account.data ? <p className="quiet">{account.data.name} · {account.data.signIn}</p> : null}
      </div>
      {me?.mustSetUpFactor && !codes ? <Alert color="orange" icon={<IconAlertTriangle size={18} />}>{t('account.factorOwed')}</Alert> : null}
      {account.isPending ? <Waiting rows={6} /> : null}
      {account.error ? <ProblemWords error={account.error} onRetry={() => void account.refetch()} /> : null}
      {codes ? <BackupCodes codes={codes} signIn={account.data?.signIn ?? ''} onKept={kept} /> : null}
      {account.data && !codes ? (
        <>
          <FactorSection account={account.data} onCodes={setCodes} />
          {me?.mustSetUpFactor || !me?.mayWorkCases ? null : <OwnSex />}
          {me?.mustSetUpFactor ? null : <ChangePassword changedAt={account.data.passwordChangedAt} />}
          <SessionSection account={account.data} />
        </>
      ) : null}
    </div>
  );
}

function FactorSection({ account, onCodes }: { account: Account; onCodes: (codes: readonly string[]) => void }) {
  const { t, day, coded } = useWords();
  const memory = useQueryClient();
  const reload = (): Promise<unknown> => memory.invalidateQueries({ queryKey: accountQuery.queryKey });
  const remove = useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/v1/account/authenticators/{id}', { params: { path: { id } } })),
    onSuccess: reload,
  });
  const renew = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/account/backup-codes')),
    onSuccess: async ({ backupCodes }) => {
      if (backupCodes) onCodes(backupCodes);
      await reload();
    },
  });
  const added = async (codes: readonly string[] | null): Promise<void> => {
    // While codes are shown nothing else may take the page: an administrator's other pages come once she kept them.
    if (codes) onCodes(codes);
    else await memory.invalidateQueries({ queryKey: meQuery.queryKey });
    await reload();
  };
  const isLast = account.authenticators.length === 1;
  return (
    <section className="box" aria-labelledby="account-factors">
      <h2 id="account-factors">{t('account.factors')}</h2>
      <p className="quiet small">{t(account.factorNeeded ? 'account.factors.needed' : 'account.factors.lead')}</p>
      {account.authenticators.length > 0 ? (
        <ul className="account-list">
          {account.authenticators.map((each) => (
            <li key={each.id}>
              {each.kind === 'totp' ? <IconDeviceMobile size={20} aria-hidden /> : <IconFingerprint size={20} aria-hidden />}
              <span className="grow">
                <strong>{each.name}</strong>
                <span className="quiet small account-what">{coded('factorKind', each.kind)} · {each.lastUsedAt ? t('account.lastUsed', { day: day(each.lastUsedAt) }) : t('account.addedOn', { day: day(each.createdAt) })}</span>
              </span>
              {isLast && account.factorNeeded ? <span className="quiet small">{t('account.factors.last')}</span> : (
                <Button variant="subtle" color="red" size="compact-sm" loading={remove.isPending && remove.variables === each.id} onClick={() => confirm(t('account.removeSure', { name: each.name })) && remove.mutate(each.id)}>{t('account.remove')}<span className="unseen"> {each.name}</span></Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {remove.error ? <ProblemWords error={remove.error} /> : null}
      <SetUpFactor onAdded={added} />
      {account.authenticators.length > 0 ? (
        <div className="account-codes">
          <p className={account.backupCodesLeft < 3 ? 'tone-wait' : undefined}><IconKey size={16} aria-hidden /> {t('account.codesLeft', { count: account.backupCodesLeft })}</p>
          <Button variant="default" size="xs" loading={renew.isPending} onClick={() => renew.mutate()}>{t('account.newCodes')}</Button>
          {renew.error ? <ProblemWords error={renew.error} /> : null}
        </div>
      ) : null}
    </section>
  );
}

function BackupCodes({ codes, signIn, onKept }: { codes: readonly string[]; signIn: string; onKept: () => void }) {
  const { t } = useWords();
  return (
    <section className="box" aria-labelledby="account-codes" role="status">
      <h2 id="account-codes">{t('account.codes')}</h2>
      <p>{t('account.codes.lead')}</p>
      <p className="print-only">{signIn}</p>
      <ol className="backup-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p className="quiet small">{t('account.codes.once')}</p>
      <div className="row no-print">
        <Button leftSection={<IconPrinter size={17} />} onClick={() => print()}>{t('account.codes.print')}</Button>
        <Button variant="default" onClick={onKept}>{t('account.codes.kept')}</Button>
      </div>
    </section>
  );
}

function SessionSection({ account }: { account: Account }) {
  const { t, moment, coded } = useWords();
  const memory = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => memory.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  const everywhere = useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/account/sessions')),
    onSuccess: () => {
      rememberAddress('');
      forgetEverything();
      // A whole new page: nothing of this one stays.
      memory.setQueryData(meQuery.queryKey, null);
      location.assign('/console');
    },
  });
  const leave = (): void => {
    if (!hasDrafts() || confirm(t('shell.leaveDrafts'))) everywhere.mutate();
  };
  return (
    <section className="box" aria-labelledby="account-sessions">
      <h2 id="account-sessions">{t('account.sessions')}</h2>
      <p className="quiet small">{t('account.sessions.lead')}</p>
      <ul className="account-list">
        {account.sessions.map((session) => (
          <li key={session.id}>
            <span className="grow">
              <strong>{session.device ?? t('account.unknownDevice')}</strong>{session.isThis ? <span className="tag">{t('account.thisSession')}</span> : null}
              <span className="quiet small account-what">{t('account.since', { at: moment(session.startedAt), seen: moment(session.lastSeenAt) })}{session.factor ? ` · ${coded('factorKind', session.factor)}` : ''}</span>
            </span>
            {session.isThis ? null : <Button variant="subtle" color="red" size="compact-sm" loading={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>{t('account.endSession')}</Button>}
          </li>
        ))}
      </ul>
      {end.error ? <ProblemWords error={end.error} /> : null}
      {everywhere.error ? <ProblemWords error={everywhere.error} /> : null}
      <Button variant="default" leftSection={<IconLogout size={17} />} loading={everywhere.isPending} onClick={leave}>{t('account.everywhere')}</Button>
    </section>
  );
}
