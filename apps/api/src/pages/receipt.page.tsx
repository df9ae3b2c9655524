import type { FiledReceipt } from '@sarika/intake';
import type { OfficeListing } from '@sarika/organisations';
import { groupDigits } from '@sarika/receipts';
import { type Language, formatDay, khmerDigits } from '@sarika/texts';
import QRCode from 'qrcode';
import { page, say } from './layout.js';

/** The two numbers as a picture: plain digits and no address, so that a found picture does not say what it opens. */
export function Picture({ text, label }: { text: string; label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y += 1) for (let x = 0; x < modules.size; x += 1) if (modules.data[y * modules.size + x]) path += `M${x} ${y}h1v1h-1z`;
  return (
    <svg viewBox={`-3 -3 ${modules.size + 6} ${modules.size + 6}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M-3 -3h${modules.size + 6}v${modules.size + 6}h-${modules.size + 6}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

/** Two groups of a secret stay together on a narrow screen, so that it breaks in the middle and not before its end. */
const lines = (digits: string, size: 3 | 4): string[] => {
  const groups = groupDigits(digits, size).split(' ');
  return size === 3 ? [groups.join(' ')] : [groups.slice(0, 2).join(' '), groups.slice(2).join(' ')];
};

function Number({ language, label, digits, size }: { language: Language; label: string; digits: string; size: 3 | 4 }) {
  return (
    <>
      <h2>{label}</h2>
      <p class="number">
        {lines(digits, size).flatMap((line, index) => [index > 0 ? ' ' : '', <span key={line}>{line}</span>])}
      </p>
      {language === 'km' ? <p class="soft small">{khmerDigits(groupDigits(digits, size))}</p> : null}
    </>
  );
}

/** Shown after sending, and again on reload, until she says that she saved it or an hour is over (decision 11). */
/**
 * For somebody who spoke for the worker: "received", and two numbers with which words can be added. No day, no office, nothing that would
 * tell later whether she was reached (field rule 6).
 */
function reporterReceiptPage(language: Language, receipt: FiledReceipt, formKey: string): string {
  return page(
    { language, here: 'receipt' },
    <>
      <h1>{say(language, 'receipt.heading')}</h1>
      <p>{say(language, 'reporter.asked')}</p>
      <p>{say(language, 'reporter.only')}</p>
      <p>{say(language, 'reporter.write')}</p>
      <div class="card numbers">
        <div>
          <Number language={language} label={say(language, 'reporter.number')} digits={receipt.number} size={3} />
          <Number language={language} label={say(language, 'receipt.secret')} digits={receipt.secret} size={4} />
        </div>
      </div>
      <p>{say(language, 'reporter.days')}</p>
      <p>{say(language, 'receipt.return')}</p>
      <div class="noprint">
        <p class="soft">{say(language, 'receipt.again')}</p>
        <form method="post" action={`/${language}/saved`}>
          <input type="hidden" name="key" value={formKey} />
          <button class="wide" type="submit">
            {say(language, 'receipt.saved')}
          </button>
        </form>
      </div>
    </>,
  );
}

export function receiptPage(language: Language, receipt: FiledReceipt, formKey: string, office: OfficeListing | undefined, desk: OfficeListing): string {
  if (receipt.kind === 'reported') return reporterReceiptPage(language, receipt, formKey);
  const day = receipt.promisedOn === null ? '' : formatDay(language, receipt.promisedOn);
  const name = (office ?? desk).names[language];
  const silent = receipt.how === 'none';
  const next =
    receipt.kind === 'call' ? say(language, 'receipt.call', { desk: desk.names[language], day })
    : receipt.kind === 'alarm' ? say(language, silent ? 'receipt.alarmSilent' : 'receipt.alarm', { desk: desk.names[language] })
    : say(language, silent ? 'receipt.askedSilent' : 'receipt.asked', { office: name, day });
  return page(
    { language, here: 'receipt' },
    <>
      <h1>{say(language, 'receipt.heading')}</h1>
      <p>{say(language, 'receipt.write')}</p>
      <div class="card numbers">
        <div>
          <Number language={language} label={say(language, 'receipt.number')} digits={receipt.number} size={3} />
          <Number language={language} label={say(language, 'receipt.secret')} digits={receipt.secret} size={4} />
        </div>
        <Picture text={`${receipt.number} ${receipt.secret}`} label={say(language, 'receipt.picture')} />
      </div>
      <p>{say(language, 'receipt.keep')}</p>
      <h2>{say(language, 'receipt.nextHeading')}</h2>
      <p>{next}</p>
      {receipt.kind === 'complaint' ? <p>{say(language, 'receipt.hops', { desk: desk.names[language] })}</p> : null}
      <p>{say(language, 'receipt.return')}</p>
      <div class="noprint">
        <p class="soft">{say(language, 'receipt.again')}</p>
        <form method="post" action={`/${language}/saved`}>
          <input type="hidden" name="key" value={formKey} />
          <button class="wide" type="submit">
            {say(language, 'receipt.saved')}
          </button>
        </form>
        <p class="soft small">{say(language, 'receipt.print')}</p>
        {receipt.kind === 'call' ? null : (
          <>
            <h2>{say(language, 'receipt.papers')}</h2>
            <p>{say(language, 'receipt.papersText')}</p>
            <a class="button second wide" href={`/${language}/papers`}>
              {say(language, 'file.heading')}
            </a>
          </>
        )}
      </div>
    </>,
  );
}
