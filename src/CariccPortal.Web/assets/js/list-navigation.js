// Previous and next in the list that the reader came from. The page is the same for all readers and links to the adjacent items of its
// section. Only the browser knows the list: the script fetches that page again and takes its links. See docs/decisions/0026.
for (const nav of document.querySelectorAll('[data-in-list]')) {
  const path = location.pathname;
  const fetchPage = async url => {
    const response = await fetch(url);
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  };
  const cards = page => [...page?.querySelectorAll('ol.cards .card :is(h2, h3) a') ?? []].map(link => ({ path: link.getAttribute('href'), title: link.textContent }));
  const adjacentPageCard = async (page, rel) => {
    const url = page.querySelector('.pager [rel=' + rel + ']')?.getAttribute('href');
    const found = url ? cards(await fetchPage(url)) : [];
    const card = rel === 'next' ? found[0] : found.at(-1);
    return card && { ...card, list: url };
  };
  const load = () => { try { return JSON.parse(sessionStorage.getItem('in-list')); } catch { return null; } };
  const store = value => { try { sessionStorage.setItem('in-list', JSON.stringify(value)); } catch { /* The next item then links to the adjacent items of its section. */ } };

  // The referrer is the list itself, an adjacent item of that list or, after a reload, this item.
  const lists = () => {
    const from = document.referrer ? new URL(document.referrer) : null;
    if (from?.origin !== location.origin) return [];
    const before = load();
    const storedList = before?.lists[path];
    return from.pathname === before?.from ? [storedList] : [from.pathname + from.search, before?.from === path ? storedList : null];
  };

  const show = (page, list, previous, next) => {
    const link = (rel, card, text) => {
      const link = document.createElement('a');
      const label = document.createElement('span');
      label.textContent = text;
      link.rel = rel;
      link.href = card.path;
      link.append(label, ' ' + card.title);
      return link;
    };
    const line = document.createElement('p');
    const back = document.createElement('a');
    back.href = list;
    back.textContent = page.title.split(' · ')[0];
    line.append(nav.dataset.inList + ' ', back);
    nav.replaceChildren(line, ...[previous && link('prev', previous, nav.dataset.previous), next && link('next', next, nav.dataset.next)].filter(Boolean));
  };

  (async () => {
    for (const list of lists().filter(Boolean)) {
      const page = await fetchPage(list);
      const found = cards(page);
      const at = found.findIndex(card => card.path === path);
      if (at < 0) continue;
      const previous = found[at - 1] ?? await adjacentPageCard(page, 'prev');
      const next = found[at + 1] ?? await adjacentPageCard(page, 'next');
      show(page, list, previous, next);
      store({ from: path, lists: Object.fromEntries([{ path, list }, previous, next].filter(Boolean).map(card => [card.path, card.list ?? list])) });
      return;
    }
  })().catch(() => { /* The links to adjacent items of the section stay. */ });
}
