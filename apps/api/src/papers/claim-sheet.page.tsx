import { lawInKhmer } from '@sarika/jurisdictions';
import type { AssessmentData } from '@sarika/wage-claims';
import { LawWords } from './law-words.js';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';
import { RuleList, Rules, amountIn, headWords, headsOf, periodIn, sumIn } from './sums.js';
import { workTold } from './told.js';

/** Every line of what she is owed, with its rule and source, low to high, and what nobody knows yet. */
export function claimSheet(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const kept = paper.assessment;
  if (!kept) throw new Error('a claim sheet is printed from an assessment');
  const { assessment } = kept;
  const rules = new RuleList();
  const work = workTold(kept.worksheet, paper.claim.currency, speech);
  return sheetPage(
    sheet,
    <>
      <h2>{speech.say('worker')}</h2>
      <Person paper={paper} speech={speech} />
      <h2>{speech.say('filing.employment')}</h2>
      <Fields>
        <Field name={speech.say('employer')} value={paper.employer.name} />
        <Field name={speech.say('agency')} value={paper.employer.agency} />
        <Field name={speech.say('place')} value={paper.employer.place} />
        <Field name={speech.say('country')} value={speech.country(assessment.jurisdiction)} />
        <Field name={speech.say('workedFrom')} value={work.from} />
        <Field name={speech.say('workedTo')} value={work.to} />
        <Field name={speech.say('payAgreed')} value={work.pay} />
        <Field name={speech.say('hours')} value={work.hours} />
      </Fields>
      <Totals sheet={sheet} assessment={assessment} />
      <h2>{speech.say('lines')}</h2>
      {headsOf(assessment, null).map(({ head, lines }) => (
        <section key={head}>
          <h3>{headWords(sheet, head)}</h3>
          <div class="lines">
            <table>
              <colgroup>
                <col class="when" />
                <col class="how" />
                <col span={4} />
              </colgroup>
              <thead>
                <tr>
                  <th>{speech.say('period')}</th>
                  <th>{speech.say('howComputed')}</th>
                  <th class="num">{speech.say('low')}</th>
                  <th class="num">{speech.say('likely')}</th>
                  <th class="num">{speech.say('high')}</th>
                  <th class="refs">{speech.say('rule')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id}>
                    <td>{periodIn(sheet, line)}</td>
                    <td>
                      <ul class="steps">
                        {line.steps.map((step, at) => (
                          <li key={at}>
                            {speech.other(`assess.step.${step.kind}`) ?? step.kind}: {speech.digits(step.expression === step.result ? step.result : `${step.expression} = ${step.result}`)}
                          </li>
                        ))}
                        {line.condition === null ? null : (
                          <li>
                            {speech.say('condition')}: <LawWords sheet={sheet} text={line.condition} />
                          </li>
                        )}
                        <li class="soft">
                          {speech.say('confidence')}: {speech.say(`confidence.${line.confidence}`)}
                        </li>
                      </ul>
                    </td>
                    {line.amount ? (
                      [line.amount.low, line.amount.likely, line.amount.high].map((decimal, at) => (
                        <td key={at} class="num">
                          {amountIn(sheet, line.amount as NonNullable<typeof line.amount>, decimal)}
                          {at === 2 ? ` ${line.amount?.currency}` : ''}
                        </td>
                      ))
                    ) : (
                      <td class="num" colSpan={3}>
                        {speech.say('notComputed')}
                      </td>
                    )}
                    <td class="refs">{line.rules.map((rule) => `[${speech.digits(rules.numberOf(rule))}]`).join(' ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      <Unknown sheet={sheet} assessment={assessment} />
      <Limits sheet={sheet} rules={rules} />
      <Rules sheet={sheet} rules={rules} />
      <p class="soft">
        {speech.say('assessedOn')} {speech.day(assessment.assessedOn)}. {speech.say('lawOf')}: {Object.entries(assessment.packs).map(([iso2, version]) => `${iso2} ${version}`).join(', ')}
      </p>
      <div class="together">
        {paper.claim.confirmedAt === null ? null : <p>{speech.say('sheet.confirmed')}</p>}
        <p>{speech.say('sheet.keeps')}</p>
        <Signatures names={[speech.say('sign.worker'), speech.say('sign.helper')]} />
      </div>
    </>,
  );
}

function Totals({ sheet, assessment }: { sheet: Sheet; assessment: AssessmentData }) {
  const { speech } = sheet;
  return (
    <section>
      <h2>{speech.say('sums')}</h2>
      <table>
        <thead>
          <tr>
            <th>{speech.say('head')}</th>
            <th class="num">{speech.say('low')}</th>
            <th class="num">{speech.say('likely')}</th>
            <th class="num">{speech.say('high')}</th>
          </tr>
        </thead>
        <tbody>
          {assessment.heads.map(({ head, amount, unknownLines }) => (
            <tr key={`${head} ${amount.currency}`}>
              <td>
                {headWords(sheet, head)}
                {unknownLines > 0 ? ` (${speech.say('notComputed')}: ${speech.digits(unknownLines)})` : ''}
              </td>
              <td class="num">{amountIn(sheet, amount, amount.low)}</td>
              <td class="num">{amountIn(sheet, amount, amount.likely)}</td>
              <td class="num">{sumIn(sheet, amount, amount.high)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {assessment.totals.map(({ owed }) => (
            <tr key={owed.currency}>
              <td>{speech.say('owed')}</td>
              <td class="num">{amountIn(sheet, owed, owed.low)}</td>
              <td class="num">{amountIn(sheet, owed, owed.likely)}</td>
              <td class="num">{sumIn(sheet, owed, owed.high)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      <table>
        <tbody>
          {assessment.totals.map(({ owed, highWithoutSurcharges, lapsed, usuallyRecovered }) => (
            <>
              {highWithoutSurcharges === owed.high ? null : (
                <tr>
                  <td>
                    {speech.say('withoutPenalty')} ({owed.currency})
                  </td>
                  <td class="num">{sumIn(sheet, owed, highWithoutSurcharges)}</td>
                </tr>
              )}
              {/^[0.]+$/.test(lapsed.high) ? null : (
                <tr>
                  <td>{speech.say('lapsed')}</td>
                  <td class="num">
                    {amountIn(sheet, lapsed, lapsed.low)} – {amountIn(sheet, lapsed, lapsed.likely)} – {sumIn(sheet, lapsed, lapsed.high)}
                  </td>
                </tr>
              )}
              <tr>
                <td>
                  {speech.say('usually')} ({owed.currency})
                </td>
                <td class="num">{usuallyRecovered.amount === null ? speech.say(`usually.${usuallyRecovered.reason}`) : sumIn(sheet, owed, usuallyRecovered.amount)}</td>
              </tr>
            </>
          ))}
        </tbody>
      </table>
      <p class="soft">{speech.say('rangeNote')}</p>
    </section>
  );
}

function Unknown({ sheet: { speech }, assessment }: { sheet: Sheet; assessment: AssessmentData }) {
  const asked = new Map<string, { code: string; of: string; text: string | null }>();
  for (const { questions } of assessment.lines) for (const question of questions) asked.set(question.code, question);
  const words = (prefix: string, { code, text }: { code: string; text: string | null }): string => speech.other(`assess.${prefix}.${code}`) ?? (speech.language === 'km' ? lawInKhmer(text) : null) ?? text ?? code;
  const of = (who: string) => [...asked.values()].filter((question) => question.of === who);
  const { missing } = assessment.check;
  const nothing = asked.size === 0 && missing.length === 0;
  return (
    <section>
      <h2>{speech.say('unknownHeading')}</h2>
      <p class="soft">{speech.say(nothing ? 'nothingUnknown' : 'unknownNote')}</p>
      {(['worker', 'lawyer'] as const).map((who) =>
        of(who).length === 0 ? null : (
          <div key={who}>
            <h3>{speech.say(who === 'worker' ? 'askWorker' : 'askLawyer')}</h3>
            <ul>
              {of(who).map((question) => (
                <li key={question.code}>{words('question', question)}</li>
              ))}
            </ul>
          </div>
        ),
      )}
      {missing.length === 0 ? null : (
        <>
          <h3>{speech.say('missingPapers')}</h3>
          <ul>
            {missing.map((one) => (
              <li key={`${one.kind} ${one.code} ${one.path}`}>
                {words(one.kind === 'paper' ? 'paper' : 'question', { code: one.code, text: null })} — {speech.other(`assess.effect.${one.effect}`) ?? one.effect}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Limits({ sheet, rules }: { sheet: Sheet; rules: RuleList }) {
  const { speech, paper } = sheet;
  const limitation = paper.assessment?.assessment.check.limitation ?? [];
  if (limitation.length === 0) return null;
  const safe = new Map(paper.assessment?.limits.map((limit) => [limit.head, limit]));
  return (
    <section>
      <h2>{speech.say('limits')}</h2>
      <table>
        <thead>
          <tr>
            <th>{speech.say('head')}</th>
            <th>{speech.say('limitSafe')}</th>
            <th>{speech.say('limitLast')}</th>
            <th>{speech.say('confidence')}</th>
            <th class="refs">{speech.say('rule')}</th>
          </tr>
        </thead>
        <tbody>
          {limitation.map((limit) => (
            <tr key={limit.head}>
              <td>{headWords(sheet, limit.head)}</td>
              {limit.lapsesOn === null ? (
                <td colSpan={2}>{speech.say('limitUnknown')}</td>
              ) : (
                <>
                  <td>{safe.get(limit.head)?.lastSafeDay ? speech.day(safe.get(limit.head)?.lastSafeDay as string) : speech.say('unknown')}</td>
                  <td>
                    {speech.day(limit.lapsesOn)}
                    {limit.lapsed === true ? ` (${speech.say('limitOver')})` : ''}
                  </td>
                </>
              )}
              <td>{speech.say(`confidence.${limit.confidence}`)}</td>
              <td class="refs">{limit.rules.map((rule) => `[${speech.digits(rules.numberOf(rule))}]`).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
