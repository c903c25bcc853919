// What is typed is kept in this browser until it is saved, and offered back where it was not. Nothing here may stop the writing: a browser
// that keeps nothing is used like one that does.
const prefix = 'caricc-typed/';

let isOver = false;

const shelf = {
  put: (key, value) => {
    if (isOver) return;
    try {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch { /* Full, or forbidden. */ }
  },
  take: key => {
    try {
      return JSON.parse(localStorage.getItem(prefix + key));
    } catch {
      return null;
    }
  },
  drop: is => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && is(key.slice(prefix.length))) localStorage.removeItem(key);
    } catch { /* There is nothing then. */ }
  },
};

const month = 30 * 24 * 60 * 60 * 1000;
shelf.drop(key => !(shelf.take(key)?.at > Date.now() - month));

// Whoever signs out leaves nothing behind.
for (const out of document.querySelectorAll('form[action$="/account/sign-out"]')) {
  out.addEventListener('submit', () => {
    shelf.drop(() => true);
    isOver = true;
  });
}

// What was sent is saved, where the form has led to a page that a save leads to.
const saved = document.querySelector('[data-saved]');
if (saved && /\/staff\/items\/(edit|add)\b/.test(document.referrer)) {
  shelf.drop(key => shelf.take(key)?.isSent && [`${saved.dataset.saved}/`, '0/'].some(item => key.split('|')[1].startsWith(item)));
  // Opened again from here, the page says nothing of a save.
  if (location.search) history.replaceState(null, '', location.pathname + location.search.replace(/([?&])done=saved&?/, '$1').replace(/[?&]$/, ''));
}

for (const part of document.querySelectorAll('[data-kept]')) {
  const form = part.closest('form'), key = `${form.dataset.by}|${part.dataset.kept}`, offer = part.querySelector('.offer');
  const fields = [...part.querySelectorAll('input:not([type=radio], [type=checkbox], [type=file]), textarea')].filter(field => field.name);
  const typed = () => Object.fromEntries(fields.map(field => [field.name, field.value]));
  const version = Number(form.elements['Form.Version'].value);
  const first = JSON.stringify(typed());
  let wait;
  const keep = isSent => {
    clearTimeout(wait);
    if (JSON.stringify(typed()) === first && !form.dataset.refused) {
      if (offer.hidden) shelf.drop(one => one === key);
      return;
    }
    shelf.put(key, { at: Date.now(), version, fields: typed(), isSent });
  };
  part.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(keep, 400);
  });
  form.addEventListener('submit', () => keep(true));
  addEventListener('pageshow', event => event.persisted && keep());
  addEventListener('pagehide', () => wait && !shelf.take(key)?.isSent && keep());

  const kept = shelf.take(key);
  if (!kept) continue;
  // A form that was refused holds what was typed.
  if (form.dataset.refused) keep();
  else if (JSON.stringify(kept.fields) === first) shelf.drop(one => one === key);
  else {
    const when = new Intl.DateTimeFormat(document.documentElement.lang.replace('en', 'en-GB'), { dateStyle: 'long', timeStyle: 'short' }).format(kept.at);
    offer.querySelector('p').textContent = offer.dataset.sentence.replace('{0}', when) + (version > kept.version ? ` ${offer.dataset.newer}` : '');
    offer.hidden = false;
    // It was sent, perhaps, but it never arrived.
    shelf.put(key, { ...kept, isSent: false });
  }
  const end = () => {
    offer.hidden = true;
    fields.find(field => field.type !== 'hidden').focus();
  };
  offer.querySelector('[data-take]').addEventListener('click', () => {
    for (const field of fields) {
      if (!(field.name in kept.fields) || field.type === 'hidden') continue;
      field.value = kept.fields[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    end();
  });
  offer.querySelector('[data-drop]').addEventListener('click', () => {
    shelf.drop(one => one === key);
    end();
  });
}
