// Stores unsaved input in this browser and offers to restore it. Storage may be full or forbidden: editing must work without it.
const prefix = 'caricc-draft/';

let isSigningOut = false;

const drafts = {
  put: (key, value) => {
    if (isSigningOut) return;
    try {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch { /* Full or forbidden. */ }
  },
  get: key => {
    try {
      return JSON.parse(localStorage.getItem(prefix + key));
    } catch {
      return null;
    }
  },
  remove: matches => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && matches(key.slice(prefix.length))) localStorage.removeItem(key);
    } catch { /* Without storage there is nothing to remove. */ }
  },
};

const month = 30 * 24 * 60 * 60 * 1000;
drafts.remove(key => !(drafts.get(key)?.at > Date.now() - month));

// Sign-out removes all local drafts.
for (const signOut of document.querySelectorAll('form[action$="/account/sign-out"]')) {
  signOut.addEventListener('submit', () => {
    drafts.remove(() => true);
    isSigningOut = true;
  });
}

// A page that follows a successful save confirms that the submitted input is stored.
const saved = document.querySelector('[data-saved]');
if (saved && /\/staff\/items\/(edit|add)\b/.test(document.referrer)) {
  drafts.remove(key => drafts.get(key)?.isSent && [`${saved.dataset.saved}/`, '0/'].some(item => key.split('|')[1].startsWith(item)));
  // A reload must not report the save again.
  if (location.search) history.replaceState(null, '', location.pathname + location.search.replace(/([?&])done=saved&?/, '$1').replace(/[?&]$/, ''));
}

for (const part of document.querySelectorAll('[data-draft]')) {
  const form = part.closest('form'), key = `${form.dataset.user}|${part.dataset.draft}`, notice = part.querySelector('.unsaved');
  const fields = [...part.querySelectorAll('input:not([type=radio], [type=checkbox], [type=file]), textarea')].filter(field => field.name);
  const values = () => Object.fromEntries(fields.map(field => [field.name, field.value]));
  const version = Number(form.elements['Form.Version'].value);
  const initial = JSON.stringify(values());
  let timer;
  const store = isSent => {
    clearTimeout(timer);
    if (JSON.stringify(values()) === initial && !form.dataset.rejected) {
      if (notice.hidden) drafts.remove(one => one === key);
      return;
    }
    drafts.put(key, { at: Date.now(), version, fields: values(), isSent });
  };
  part.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(store, 400);
  });
  form.addEventListener('submit', () => store(true));
  addEventListener('pageshow', event => event.persisted && store());
  addEventListener('pagehide', () => timer && !drafts.get(key)?.isSent && store());

  const draft = drafts.get(key);
  if (!draft) continue;
  // A rejected form already contains the input.
  if (form.dataset.rejected) store();
  else if (JSON.stringify(draft.fields) === initial) drafts.remove(one => one === key);
  else {
    const when = new Intl.DateTimeFormat(document.documentElement.lang.replace('en', 'en-GB'), { dateStyle: 'long', timeStyle: 'short' }).format(draft.at);
    notice.querySelector('p').textContent = notice.dataset.message.replace('{0}', when) + (version > draft.version ? ` ${notice.dataset.newer}` : '');
    notice.hidden = false;
    // It may have been sent, but it was not saved.
    drafts.put(key, { ...draft, isSent: false });
  }
  const close = () => {
    notice.hidden = true;
    fields.find(field => field.type !== 'hidden').focus();
  };
  notice.querySelector('[data-restore]').addEventListener('click', () => {
    for (const field of fields) {
      if (!(field.name in draft.fields) || field.type === 'hidden') continue;
      field.value = draft.fields[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    close();
  });
  notice.querySelector('[data-discard]').addEventListener('click', () => {
    drafts.remove(one => one === key);
    close();
  });
}
