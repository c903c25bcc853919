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
if (saved && /\/staff\/items\/(edit|add|next)\b/.test(document.referrer)) {
  drafts.remove(key => drafts.get(key)?.isSent && [saved.dataset.saved, '0'].includes(key.split('|')[1]));
  // A reload must not report the save again.
  if (location.search) history.replaceState(null, '', location.pathname + location.search.replace(/([?&])done=saved&?/, '$1').replace(/[?&]$/, ''));
}

// Every field of the form of an item, by name; a name has several values where several boxes are ticked.
const typedIn = form => {
  const fields = {};
  for (const [name, value] of new FormData(form)) if (/^Form\.(?!Version$)/.test(name)) (fields[name] ??= []).push(value);
  return fields;
};

const restore = (form, fields) => {
  for (const field of form.elements) {
    if (!/^Form\.(?!Version$)/.test(field.name ?? '') || field.type === 'hidden') continue;
    const values = fields[field.name] ?? [];
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = values.includes(field.value);
    else if (values.length && field.value !== values[0]) field.value = values[0];
    else continue;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
};

for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = `${form.dataset.user}|${form.dataset.draft}`;
  const notice = form.querySelector('.unsaved'), state = form.querySelector('.save [role=status]');
  const version = Number(form.elements['Form.Version'].value), initial = JSON.stringify(typedIn(form));
  let timer, isLeaving = false;
  const isChanged = () => form.dataset.rejected === 'yes' || JSON.stringify(typedIn(form)) !== initial;
  const store = isSent => {
    clearTimeout(timer);
    timer = undefined;
    const has = isChanged();
    state.textContent = isSent ? state.dataset.saving : has ? state.dataset.changed : '';
    if (has) drafts.put(key, { at: Date.now(), version, fields: typedIn(form), isSent });
    else if (notice.hidden) drafts.remove(one => one === key);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(store, 400);
  });
  form.addEventListener('submit', () => {
    isLeaving = true;
    store(true);
  });
  addEventListener('pageshow', event => {
    if (!event.persisted) return;
    isLeaving = false;
    store();
  });
  addEventListener('pagehide', () => timer && !drafts.get(key)?.isSent && store());
  addEventListener('beforeunload', event => {
    if (!isLeaving && !isSigningOut && isChanged()) event.preventDefault();
  });
  // Ctrl+S saves; a dialog has its own buttons.
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyS') return;
    event.preventDefault();
    if (!document.querySelector('dialog[open]')) form.requestSubmit(form.querySelector('.save button'));
  });

  const draft = drafts.get(key);
  if (!draft) continue;
  // A rejected form already contains the input.
  if (form.dataset.rejected) store();
  else if (JSON.stringify(draft.fields) === initial) drafts.remove(one => one === key);
  else {
    const language = document.documentElement.lang.replace('en', 'en-GB'), { message, newer } = notice.dataset;
    const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(draft.at);
    notice.querySelector('p').textContent = message.replace('{0}', when) + (version > draft.version ? ` ${newer}` : '');
    notice.hidden = false;
    // It may have been sent, but it was not saved.
    drafts.put(key, { ...draft, isSent: false });
  }
  const close = () => {
    notice.hidden = true;
    form.querySelector('input:not([type=hidden]), select').focus();
  };
  notice.querySelector('[data-restore]').addEventListener('click', () => {
    restore(form, draft.fields);
    close();
    store();
  });
  notice.querySelector('[data-discard]').addEventListener('click', () => {
    drafts.remove(one => one === key);
    close();
  });
}
