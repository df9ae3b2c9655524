import { countParts } from './parts.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '0', '00', '99'];
const POLL_MS = 2000;
const KHMER = /[\u1780-\u17ff\u19e0-\u19ff]/;
const STATES = { queued: 'on its way', sent: 'sent', delivered: 'delivered', undelivered: 'not delivered', refused: 'refused' };

const $ = (selector, within = document) => within.querySelector(selector);
const cards = new Map();
let version = -1;

// --- the simulator -------------------------------------------------------------------------------------------------

async function ask(path, method = 'GET', body) {
  const answer = await fetch(path, { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(content.message ?? `The simulator answered ${answer.status}.`);
  return content;
}

/** Does what a press of a key asks; a refusal is shown in `place`. */
async function act(place, what) {
  place.textContent = '';
  try {
    await what();
    return true;
  } catch (error) {
    place.textContent = error instanceof TypeError ? 'The simulator does not answer. Is it running?' : error.message;
    return false;
  } finally {
    void refresh();
  }
}

let asking = false;
let again = false;
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const state = await ask('state');
    if (state.version !== version) show(state);
    version = state.version;
    live(true);
  } catch {
    live(false);
  } finally {
    asking = false;
    if (again) {
      again = false;
      void refresh();
    }
  }
}

function live(yes) {
  const mark = $('#live');
  const words = yes ? 'Live' : 'No answer from the simulator';
  if (mark.textContent !== words) mark.textContent = words;
  mark.className = `mark ${yes ? 'good' : 'bad'}`;
}

// --- the screen ----------------------------------------------------------------------------------------------------

function show(state) {
  $('#product').textContent = state.product.shown;
  const shown = new Set(state.phones.map(({ number }) => number));
  for (const [number, card] of cards) {
    if (shown.has(number)) continue;
    card.root.remove();
    cards.delete(number);
  }
  for (const phone of state.phones) {
    const card = cards.get(phone.number) ?? lay(phone.number);
    fill(card, phone);
  }
  const more = $('#hidden');
  more.hidden = state.hidden === 0;
  more.textContent = `${state.hidden} more phones are not shown.`;
  for (const select of document.querySelectorAll('[data-fault]')) select.value = state.faults[select.dataset.fault];
  // Said on the closed drawer too, or somebody hunts for a fault of the product.
  const faulty = state.faults.sends !== 'taken' || state.faults.callbacks !== 'once';
  const drawer = $('.faults summary');
  drawer.textContent = faulty ? 'The provider does something wrong on purpose' : 'What the provider does wrong';
  drawer.classList.toggle('bad', faulty);
}

function lay(number) {
  const root = $('#phone').content.firstElementChild.cloneNode(true);
  const at = `phones/${encodeURIComponent(number)}`;
  const problem = $('.problem', root);
  const text = $('textarea', root);
  const card = { root, number, drawn: new Map(), first: true, atEnd: true, lastSent: undefined };
  const send = (body, extra) => act(problem, () => ask(`${at}/texts`, 'POST', { body, ...extra }));
  const written = async (extra) => {
    const body = text.value;
    if (!body.trim()) {
      problem.textContent = 'Write something first.';
      return;
    }
    text.value = '';
    count();
    // What could not even be posted comes back into the field, unless something new stands there.
    if (!(await send(body, extra)) && !text.value) text.value = body;
    count();
  };

  const count = () => {
    const place = $('.count', root);
    const parts = countParts(text.value);
    place.textContent = text.value ? describe(parts) : '';
    place.classList.toggle('many', parts.parts > 1);
    text.lang = KHMER.test(text.value) ? 'km' : '';
  };

  for (const key of KEYS) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = key;
    button.title = `Send ${key}`;
    button.addEventListener('click', () => void send(key));
    $('.keys', root).append(button);
  }
  text.addEventListener('input', count);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void written();
  });
  $('form', root).addEventListener('submit', (event) => {
    event.preventDefault();
    void written();
  });
  $('[data-act=twice]', root).addEventListener('click', () => void written({ times: 2 }));
  $('[data-act=forge]', root).addEventListener('click', () => void written({ forged: true }));
  $('[data-act=again]', root).addEventListener('click', () => {
    if (card.lastSent) void act(problem, () => ask(`texts/${card.lastSent}/resend`, 'POST'));
    else problem.textContent = 'Nothing was sent from this phone yet.';
  });
  $('.state select', root).addEventListener('change', (event) => void act(problem, () => ask(at, 'PATCH', { state: event.target.value })));
  $('.name', root).addEventListener('click', () => rename(card, at, problem));
  root.addEventListener('focusin', () => root.classList.remove('news'));
  root.addEventListener('pointerdown', () => root.classList.remove('news'));
  // The newest text stays in sight when the composer grows, unless somebody reads further up.
  const log = $('.log', root);
  log.addEventListener('scroll', () => (card.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40));
  new ResizeObserver(() => card.atEnd && (log.scrollTop = log.scrollHeight)).observe(log);
  card.resend = (sid) => void act(problem, () => ask(`texts/${sid}/resend`, 'POST'));

  cards.set(number, card);
  $('#phones').append(root);
  return card;
}

function rename(card, at, problem) {
  const button = $('.name', card.root);
  const field = document.createElement('input');
  field.value = button.textContent;
  field.maxLength = 60;
  field.setAttribute('aria-label', 'Name of this phone');
  button.hidden = true;
  button.after(field);
  field.focus();
  field.select();
  let over = false;
  const done = (keep) => {
    if (over) return;
    over = true;
    field.remove();
    button.hidden = false;
    if (keep && field.value.trim() && field.value !== button.textContent) void act(problem, () => ask(at, 'PATCH', { name: field.value }));
  };
  field.addEventListener('blur', () => done(true));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      done(event.key === 'Enter');
      button.focus();
    }
  });
}

function fill(card, phone) {
  const { root } = card;
  root.setAttribute('aria-label', phone.name);
  root.classList.toggle('off', phone.state === 'off');
  root.classList.toggle('blocked', phone.state === 'blocked');
  $('.name', root).textContent = phone.name;
  $('.number', root).textContent = phone.shown === phone.name ? '' : phone.shown;
  $('textarea', root).setAttribute('aria-label', `Text from ${phone.name}`);
  const state = $('.state select', root);
  if (document.activeElement !== state) state.value = phone.state;
  card.lastSent = phone.texts.findLast(({ direction, forged }) => direction === 'inbound' && !forged)?.sid;

  const log = $('.log', root);
  let arrived = false;
  if (phone.texts.length === 0) {
    if (!$('.empty', log)) {
      const empty = document.createElement('p');
      empty.className = 'empty';
      empty.textContent = 'No texts yet. Write anything to begin.';
      log.replaceChildren(empty);
    }
  } else {
    $('.empty', log)?.remove();
    const kept = new Set(phone.texts.map(({ sid }) => sid));
    for (const [sid, drawn] of card.drawn) {
      if (kept.has(sid)) continue;
      drawn.node.remove();
      card.drawn.delete(sid);
    }
    for (const text of phone.texts) {
      const print = JSON.stringify(text);
      const drawn = card.drawn.get(text.sid);
      if (drawn?.print === print) continue;
      const node = bubble(text, card);
      if (drawn) drawn.node.replaceWith(node);
      else {
        log.append(node);
        if (!card.first) {
          node.classList.add('fresh');
          arrived ||= text.direction !== 'inbound';
        }
      }
      card.drawn.set(text.sid, { node, print });
    }
  }
  if (card.atEnd) log.scrollTop = log.scrollHeight;
  if (arrived && !root.contains(document.activeElement)) root.classList.add('news');
  card.first = false;
}

function bubble(text, card) {
  const mine = text.direction === 'inbound';
  const failed = mine ? text.webhook?.state === 'failed' : text.errorCode !== null;
  const node = document.createElement('div');
  node.className = `bubble ${mine ? 'mine' : 'theirs'} ${failed ? 'bad' : ''}`;
  node.dataset.sid = text.sid;
  const body = document.createElement('p');
  body.dir = 'auto';
  body.textContent = text.body;
  if (KHMER.test(text.body)) body.lang = 'km';
  const meta = document.createElement('div');
  meta.className = 'meta';
  const say = (words, mark = '') => {
    const span = document.createElement('span');
    span.textContent = words;
    span.className = mark;
    meta.append(span);
  };
  say(new Date(text.createdAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }));
  say(describe(text.parts));
  if (mine) fate(text, say, meta, card);
  else say(`${STATES[text.status]}${text.errorCode ? ` ${text.errorCode}` : ''}`, text.errorCode ? 'bad' : text.status === 'delivered' ? 'good' : '');
  node.append(body, meta);
  return node;
}

function fate({ sid, webhook, forged }, say, meta, card) {
  if (forged) say('forged signature', 'bad');
  if (!webhook || webhook.state === 'sending') {
    say('sending');
    return;
  }
  const answer = webhook.status === null ? (webhook.reason ?? 'no answer') : `HTTP ${webhook.status}`;
  const times = webhook.attempts > 1 ? ` · posted ${webhook.attempts} times` : '';
  if (webhook.state === 'delivered') {
    say(`delivered · ${answer}${times}`, 'good');
    return;
  }
  say(`not delivered · ${answer}${times}`, 'bad');
  if (forged) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Tap to resend';
  button.addEventListener('click', () => card.resend(sid));
  meta.append(button);
}

function describe({ encoding, used, room, parts }) {
  return `${encoding} · ${used}/${room} · ${parts} ${parts === 1 ? 'part' : 'parts'}`;
}

// --- the rest of the page ------------------------------------------------------------------------------------------

const adding = $('#adding');
$('#add').addEventListener('click', () => {
  adding.hidden = !adding.hidden;
  $('#add').setAttribute('aria-expanded', String(!adding.hidden));
  if (!adding.hidden) adding.elements.number.focus();
});
adding.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { number, name } = adding.elements;
  const added = await act($('.problem', adding), () => ask('phones', 'POST', { number: number.value, name: name.value }));
  if (!added) return;
  adding.reset();
  adding.hidden = true;
  $('#add').setAttribute('aria-expanded', 'false');
});
for (const select of document.querySelectorAll('[data-fault]')) {
  select.addEventListener('change', () => void ask('faults', 'PATCH', { [select.dataset.fault]: select.value }).catch(() => live(false)).finally(refresh));
}

// Events say that something changed; the poll carries on where a proxy holds events back.
let heard = 0;
const events = new EventSource('events');
events.addEventListener('message', () => {
  heard = Date.now();
  void refresh();
});
setInterval(() => {
  if (events.readyState !== EventSource.OPEN || Date.now() - heard > POLL_MS) void refresh();
}, POLL_MS);
void refresh();
