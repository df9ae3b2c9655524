import { type Language } from '@sarika/texts';
import { renderToString } from 'preact-render-to-string';
import { say } from '../pages/layout.js';
import { style } from '../pages/style.js';

/** One account of the demo, as the seed wrote it down. */
export interface DemoAccount {
  readonly door: string;
  readonly signIn: string;
  readonly name: string;
  readonly office: string;
}

const both: readonly Language[] = ['km', 'en'];

const own = `
main.demo,.bar.demo{max-width:64em}
.demo h1{display:flex;align-items:center;gap:12px}.demo h1 svg{width:48px;height:48px;flex:none}
.doors{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17em),1fr));gap:16px;margin:0 0 24px}
.door{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:6px;padding:16px;text-decoration:none;color:inherit;background:var(--paper)}
.door:hover{border-color:var(--accent);background:var(--tint)}
.door strong{color:var(--accent);font-size:1.05em}.door code{margin-top:auto;padding-top:8px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20em),1fr));gap:0 32px}
code{font:16px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.key{font-size:20px;font-weight:700}
.code{font-size:44px;font-weight:700;letter-spacing:2px}
`.replace(/\n/g, '');

/** The mark: a hill myna, drawn with lines. */
const Myna = () => (
  <svg viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="#0b6e69" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">
    <path d="M8 17c2-6 7-9 12-9 7 0 12 5 13 12 5 3 8 8 9 16-6-1-11-3-14-6-2 2-5 3-8 3-7 0-11-5-11-11 0-2 0-3 1-5z" />
    <path d="M8 17l-5 2 6 3" stroke="#b54708" />
    <path d="M22 33l-2 8m7-9l1 9m-11 0h14" />
    <circle cx="17" cy="15" r="1.2" fill="#1c2b33" stroke="none" />
    <path d="M20 19c3 1 5 0 6-2" stroke="#b54708" />
  </svg>
);

const Both = ({ text }: { text: string }) => (
  <>
    {both.map((language) => (
      <span lang={language} key={language} class={language === 'en' ? 'soft' : undefined}>
        {say(language, text)}
        {language === 'km' ? <br /> : null}
      </span>
    ))}
  </>
);

function Door({ href, title, hint, account }: { href: string; title: string; hint?: string; account?: DemoAccount }) {
  return (
    <a class="door" href={href}>
      <strong lang="km">{say('km', title)}</strong>
      <span lang="en">{say('en', title)}</span>
      {hint ? (
        <span class="soft small">
          <span lang="km">{say('km', hint)}</span> <span lang="en">{say('en', hint)}</span>
        </span>
      ) : null}
      {account ? (
        <>
          <span class="soft small" lang="en">
            {account.name}, {account.office}
          </span>
          <code>{account.signIn}</code>
        </>
      ) : null}
    </a>
  );
}

const officeDoors = ['desk', 'mrc', 'attache', 'union', 'administrator'] as const;

/** One page with a door for each person, and a story to follow through them. */
export function demoPage(accounts: readonly DemoAccount[], password: string | null): string {
  return `<!doctype html>${renderToString(
    <html lang="km">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Sarika demo</title>
        <link rel="icon" href="data:," />
        <meta name="robots" content="noindex" />
        <style dangerouslySetInnerHTML={{ __html: style + own }} />
      </head>
      <body>
        <main class="demo">
          <h1>
            <Myna />
            <span>
              {say('km', 'demo.heading')} <span class="soft" lang="en">{say('en', 'demo.heading')}</span>
            </span>
          </h1>
          <p>
            <Both text="demo.lead" />
          </p>
          <p>
            <strong>
              <Both text="demo.real" />
            </strong>
          </p>
          <h2>
            <Both text="demo.doorsHeading" />
          </h2>
          <div class="doors">
            <Door href="/demo/phone/" title="demo.door.text" hint="demo.door.textHint" />
            <Door href="/km" title="demo.door.web" hint="demo.door.webHint" />
            {officeDoors.map((door) => {
              const account = accounts.find((entry) => entry.door === door);
              return account ? <Door key={door} href={`/console?door=${encodeURIComponent(account.signIn)}`} title={`demo.door.${door}`} account={account} /> : null;
            })}
            <Door href="/demo/outbox" title="demo.outbox" hint="demo.outboxHint" />
          </div>
          {password === null ? (
            <div class="note alert">
              <p>
                <Both text="demo.notSeeded" />
              </p>
            </div>
          ) : (
            <div class="note">
              <p>
                <Both text="demo.password" />
              </p>
              <p>
                <code class="key">{password}</code>
              </p>
              <p>
                <Both text="demo.secondStep" />
                <br />
                <a href="/demo/code" target="_blank" rel="noopener">
                  {say('km', 'demo.codeLink')} <span lang="en">{say('en', 'demo.codeLink')}</span>
                </a>
              </p>
            </div>
          )}
          <h2>
            <Both text="demo.storyHeading" />
          </h2>
          <div class="pair">
            {both.map((language) => (
              <section lang={language} key={language}>
                <p>{say(language, 'demo.story')}</p>
                <ol>
                  {[1, 2, 3, 4, 5].map((step) => (
                    <li key={step}>{say(language, `demo.step${step}`)}</li>
                  ))}
                </ol>
              </section>
            ))}
          </div>
        </main>
      </body>
    </html>,
  )}`;
}

/**
 * The demo's authenticator app: the administrator's code of this half minute. It loads itself again when the next one begins.
 * @param now null before the seed ran
 */
export function codePage(now: { code: string; seconds: number } | null): string {
  return `<!doctype html>${renderToString(
    <html lang="km">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="refresh" content={String((now?.seconds ?? 9) + 1)} />
        <title>Sarika demo</title>
        <link rel="icon" href="data:," />
        <meta name="robots" content="noindex" />
        <style dangerouslySetInnerHTML={{ __html: style + own }} />
      </head>
      <body>
        <main class="demo">
          <h1>
            <span>
              {say('km', 'demo.codeHeading')} <span class="soft" lang="en">{say('en', 'demo.codeHeading')}</span>
            </span>
          </h1>
          {now === null ? (
            <p>
              <Both text="demo.notSeeded" />
            </p>
          ) : (
            <>
              <p>
                <Both text="demo.codeLead" />
              </p>
              <p>
                <code class="code">{`${now.code.slice(0, 3)} ${now.code.slice(3)}`}</code>
              </p>
              <p>
                <Both text="demo.codeNext" />
              </p>
            </>
          )}
        </main>
      </body>
    </html>,
  )}`;
}
