// The dialogs of the editor: a link, and the media library. Each returns a promise of what was chosen, or of null.
import { toHref } from './urls.js';
import { uploadToLibrary } from './images.js';

const getJson = async (url, parameters, signal) => {
  const response = await fetch(`${url}&${new URLSearchParams(parameters)}`, { signal });
  if (!response.ok || response.redirected) throw new Error(response.status);
  return response.json();
};

// Runs a search while the user types; the latest one counts.
const searchBox = (input, search) => {
  let timer, request;
  const run = async () => {
    request?.abort();
    request = new AbortController();
    try {
      await search(input.value.trim(), request.signal);
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, 200);
  });
  // Enter searches; it does not submit the dialog.
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  return run;
};

class Dialog {
  constructor(id) {
    this.dialog = document.getElementById(id);
    this.find('[data-cancel]').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => {
      this.resolve?.(this.result ?? null);
      this.resolve = this.result = undefined;
    });
  }

  find(selector) {
    return this.dialog.querySelector(selector);
  }

  open() {
    this.dialog.showModal();
    return new Promise(resolve => {
      this.resolve = resolve;
    });
  }

  close(result) {
    this.result = result;
    this.dialog.close();
  }
}

export class LinkDialog extends Dialog {
  constructor() {
    super('editor-link');
    [this.text, this.url, this.error, this.results] = ['#link-text', '#link-url', '#link-url-e', '#link-results'].map(id => this.find(id));
    this.search = searchBox(this.find('#link-search'), (query, signal) => this.showItems(query, signal));
    this.find('form').addEventListener('submit', event => {
      event.preventDefault();
      const href = toHref(this.url.value);
      this.showError(href ? '' : this.dialog.dataset.invalid);
      if (href) this.close({ text: this.text.value, href });
    });
    this.find('[data-remove]').addEventListener('click', () => this.close('remove'));
    this.find('[data-replace]').addEventListener('click', () => this.close('replace'));
  }

  showError(message) {
    this.error.textContent = message;
    this.url.setAttribute('aria-invalid', String(message !== ''));
    if (message) this.url.focus();
  }

  async showItems(query, signal) {
    const items = query ? await getJson(this.dialog.dataset.titles, { q: query, language: this.language }, signal) : [];
    this.results.replaceChildren(
      ...items.map(item => {
        const [line, button] = [document.createElement('li'), document.createElement('button')];
        button.type = 'button';
        button.className = 'link';
        button.textContent = item.title;
        button.addEventListener('click', () => {
          this.url.value = item.url;
          if (!this.text.value.trim()) this.text.value = item.title;
          this.showError('');
          this.find('form button:not([type])').focus();
        });
        line.append(button, Object.assign(document.createElement('span'), { className: 'hint', textContent: ` ${item.detail}` }));
        return line;
      }),
    );
    this.find('#link-found').textContent = query && !items.length ? this.dialog.dataset.nothing : '';
  }

  ask({ text, href }, language) {
    this.language = language;
    this.text.lang = language;
    [this.text.value, this.url.value] = [text, href];
    this.find('#link-search').value = '';
    this.results.replaceChildren();
    this.showError('');
    this.find('[data-remove]').hidden = !href;
    this.find('[data-replace]').hidden = !href.startsWith('media:');
    const answer = this.open();
    (text && !href ? this.url : href ? this.url : this.text).focus();
    return answer;
  }
}

export class LibraryDialog extends Dialog {
  constructor(server) {
    super('editor-library');
    this.server = server;
    [this.list, this.status, this.more, this.input] = ['.library', '[role=status]', '[data-more]', '#library-search'].map(one =>
      this.find(one),
    );
    this.search = searchBox(this.input, (query, signal) => this.show(query, 1, signal));
    this.more.addEventListener('click', () => this.show(this.input.value.trim(), this.page + 1));
    const files = this.find('input[type=file]');
    files.addEventListener('change', () => this.upload([...files.files]));
  }

  async show(query, page, signal) {
    this.page = page;
    try {
      const { items, hasMore } = await getJson(this.dialog.dataset.library, { q: query, kind: this.kind, page }, signal);
      if (page === 1) this.list.replaceChildren();
      const entries = items.map(item => this.entry(item));
      this.list.append(...entries);
      this.more.hidden = !hasMore;
      if (page > 1) entries[0]?.querySelector('button').focus();
      this.status.textContent = this.list.children.length ? '' : this.dialog.dataset.nothing;
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      this.status.textContent = this.dialog.dataset.unavailable;
    }
  }

  entry(item) {
    const line = this.find('template').content.firstElementChild.cloneNode(true),
      [image, type] = line.querySelectorAll('img, .file-type');
    (item.isImage ? type : image).remove();
    if (item.isImage) image.src = item.thumbnailUrl;
    else type.textContent = item.format;
    line.querySelector('.name').textContent = item.name;
    line.querySelector('button').addEventListener('click', () => this.close([item]));
    return line;
  }

  async upload(files) {
    this.status.textContent = this.server.sending;
    const results = await uploadToLibrary(files, this.server),
      media = results.filter(one => !one.error);
    this.find('input[type=file]').value = '';
    const errors = results.filter(one => one.error);
    this.status.textContent = errors.map(one => one.error).join(' ');
    if (media.length && !errors.length) this.close(media);
    else if (media.length) this.show(this.input.value.trim(), 1);
  }

  // Asks for images or files: of one kind only where one is replaced.
  choose(kind = '', isOne = false) {
    this.kind = kind;
    this.input.value = '';
    this.find('input[type=file]').multiple = !isOne;
    this.list.replaceChildren();
    this.more.hidden = true;
    // By the search box, so that a search typed meanwhile ends this one.
    this.search();
    return this.open();
  }
}
