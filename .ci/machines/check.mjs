// Checks the feeds, calendars, JSON-LD and sitemaps of a running site with independent parsers.
//   node check.mjs URL FOLDER        (saves the sitemaps and the OpenAPI document in the folder, for other validators)
// Prints one line per check: "ok    …" or "WRONG …" with the errors. The exit code is 0; the caller counts the lines.
import { writeFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import jsonld from 'jsonld';
import RichResults from '@adobe/structured-data-validator';

const languages = ['en', 'ru', 'kk'];
const [site, folder] = [process.argv[2].replace(/\/$/, ''), process.argv[3]];

async function get(path, type) {
  const response = await fetch(new URL(path, site));
  if (!response.ok) throw new Error(`status ${response.status}`);
  const contentType = response.headers.get('content-type') ?? '';
  if (type && !contentType.startsWith(type)) throw new Error(`content type ${contentType}, expected ${type}`);
  return response.text();
}

/** Runs one check and prints its result. `read` returns the errors. */
async function check(path, read) {
  let errors;
  try {
    errors = await read(path);
  } catch (failure) {
    errors = [failure.message.split('\n')[0]];
  }
  console.log(errors.length === 0 ? `ok    ${path}` : `WRONG ${path}: ${[...new Set(errors)].slice(0, 5).join(' · ')}`);
}

const isAbsolute = url => /^https?:\/\/./.test(url ?? '') && URL.canParse(url);
const isTimestamp = text => /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text ?? '') && !Number.isNaN(Date.parse(text));
const seen = { marked: 0, events: 0, timed: 0, allDay: 0, tentative: 0, cancelled: 0, uncertain: 0 };
const unique = list => new Set(list).size === list.length;

// ---- Feeds: RSS 2.0, RFC 4287, JSON Feed 1.1

function findEntryErrors(entries, minimum) {
  const errors = [];
  if (entries.length < minimum) errors.push(`${entries.length} entries`);
  if (!unique(entries.map(one => one.id))) errors.push('duplicate id');
  for (const one of entries) {
    if (!one.id || !one.title || !one.content) errors.push(`an entry has no ${!one.id ? 'id' : !one.title ? 'title' : 'content'}`);
    if (!isAbsolute(one.link)) errors.push(`"${one.link}" is not an absolute URL`);
    if (Number.isNaN(Date.parse(one.published)) || (one.updated && Number.isNaN(Date.parse(one.updated)))) errors.push(`"${one.published}" or "${one.updated}" is not a date`);
    if (/^(Cancelled|Postponed|Отменено|Перенесено): /.test(one.title)) seen.marked++;
    if (/(href|src)="(?!https?:|mailto:|#)/.test(one.content ?? '')) errors.push('the content has a relative URL');
  }
  return errors;
}

const asRss = minimum => async path => {
  const feed = parseRssFeed(await get(path, 'application/rss+xml'));
  const errors = findEntryErrors(feed.items?.map(one => ({ id: one.guid?.value, title: one.title, link: one.link, published: one.pubDate, updated: one.atom?.updated, content: one.content?.encoded })) ?? [], minimum);
  if (!feed.title || !feed.description || !isAbsolute(feed.link)) errors.push('the channel has no title, description or link');
  if (Number.isNaN(Date.parse(feed.lastBuildDate))) errors.push('the channel has no date');
  return errors;
};

const asAtom = minimum => async path => {
  const feed = parseAtomFeed(await get(path, 'application/atom+xml'));
  const errors = findEntryErrors(feed.entries?.map(one => ({ id: one.id, title: one.title?.value, link: one.links?.find(link => link.rel === 'alternate')?.href, published: one.published, updated: one.updated, content: one.content?.value })) ?? [], minimum);
  if (!feed.id || !feed.title?.value || !isTimestamp(feed.updated)) errors.push('the feed has no id, title or date');
  if (!feed.authors?.length) errors.push('the feed has no author');
  if (!feed.links?.some(link => link.rel === 'self' && isAbsolute(link.href))) errors.push('the feed has no self link');
  return errors;
};

const asJson = minimum => async path => {
  const feed = parseJsonFeed(await get(path, 'application/feed+json'));
  const errors = findEntryErrors(feed.items?.map(one => ({ id: one.id, title: one.title, link: one.url, published: one.date_published, updated: one.date_modified, content: one.content_html })) ?? [], minimum);
  if (!feed.title || !isAbsolute(feed.home_page_url) || !isAbsolute(feed.feed_url)) errors.push('the feed has no title or URL');
  return errors;
};

for (const [list, minimum] of [['/en/feed', 9], ['/ru/feed', 9], ['/kk/feed', 7], ['/en/news', 3], ['/ru/meetings', 3], ['/en/topics/operations', 1], ['/ru/countries/mongolia', 1], ['/en/search', 1]]) {
  const query = list.endsWith('search') ? '?q=caricc' : '';
  await check(`${list}.rss${query}`, asRss(minimum));
  await check(`${list}.atom${query}`, asAtom(minimum));
  await check(`${list}.json${query}`, asJson(minimum));
}

// ---- Calendars: RFC 5545

const asCalendar = minimum => async path => {
  const text = await get(path, 'text/calendar');
  const errors = [];
  if (text.split('\r\n').some(line => line.includes('\n') || Buffer.byteLength(line) > 75)) errors.push('a line is longer than 75 bytes or has an invalid line end');
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) errors.push('not a calendar of version 2.0');
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length < minimum) errors.push(`${events.length} events`);
  if (!unique(events.map(one => one.getFirstPropertyValue('uid')))) errors.push('duplicate UID');
  for (const one of events) {
    const event = new ICAL.Event(one);
    for (const name of ['uid', 'dtstamp', 'dtstart', 'summary', 'sequence', 'status', 'url']) {
      if (one.getAllProperties(name).length !== 1) errors.push(`${name} occurs ${one.getAllProperties(name).length} times`);
    }
    if (one.hasProperty('dtend') && event.endDate.compare(event.startDate) <= 0) errors.push('an event ends before it starts');
    if (!event.startDate.isDate && event.startDate.zone !== ICAL.Timezone.utcTimezone && !event.startDate.timezone) errors.push('a start has no time zone');
    const status = one.getFirstPropertyValue('status');
    // Calendar programs hide cancelled events, so the status is in the title.
    if (!['CONFIRMED', 'TENTATIVE'].includes(status)) errors.push(`status ${status}`);
    const [title, description] = [one.getFirstPropertyValue('summary'), one.getFirstPropertyValue('description')];
    const isMarked = /^(Cancelled|Postponed|Отменено|Перенесено): /.test(title);
    if (isMarked && status !== 'TENTATIVE') errors.push(`"${title}" is ${status}`);
    if (!description?.endsWith(one.getFirstPropertyValue('url'))) errors.push('a description does not end with the URL');
    seen.events++;
    seen[event.startDate.isDate ? 'allDay' : 'timed']++;
    if (status === 'TENTATIVE') seen.tentative++;
    if (/^(Cancelled|Отменено): /.test(title)) seen.cancelled++;
    if (status === 'TENTATIVE' && !isMarked) seen.uncertain++;
  }
  return errors;
};

const items = [];
for (const language of languages) {
  for (const section of ['news', 'meetings', 'trainings']) {
    const page = await get(`/${language}/${section}`);
    items.push(...new Set([...page.matchAll(new RegExp(`href="(/${language}/${section}/[^"./]+)"`, 'g'))].map(match => match[1])));
  }
  for (const [list, minimum] of [['calendar', 4], ['meetings', 2], ['trainings', 2], ['countries/mongolia', 0], ['topics/operations', 0]]) {
    await check(`/${language}/${list}.ics`, asCalendar(minimum));
    await check(`/${language}/${list}.ics has a refresh interval`, async () => /^X-PUBLISHED-TTL:PT\d+H\r$/m.test(await get(`/${language}/${list}.ics`)) ? [] : ['no X-PUBLISHED-TTL']);
  }
}
for (const item of items.filter(path => !path.includes('/news/'))) await check(`${item}.ics`, asCalendar(1));
await check('feeds and calendars have timed, all-day, cancelled, tentative and uncertain events', () => Object.entries(seen).filter(([, number]) => number === 0).map(([name]) => `no ${name} event`));

// ---- Items that staff have moved or withdrawn (staff-actions.mjs): every representation responds alike

const suffixes = ['', '.md', '.ics', `/${'0'.repeat(32)}.png`];

/** The errors of a path that must have a status, for GET and HEAD, readable from other sites unless it is a page. */
async function findStatusErrors(path, status, target) {
  const errors = [];
  for (const method of ['GET', 'HEAD']) {
    const response = await fetch(new URL(path, site), { method, redirect: 'manual' });
    if (response.status !== status) errors.push(`${method} has status ${response.status}, not ${status}`);
    if (target && response.headers.get('location') !== target) errors.push(`${method} leads to ${response.headers.get('location')}`);
    if (/[.]|api/.test(path) && response.headers.get('access-control-allow-origin') !== '*') errors.push('other sites cannot read it');
  }
  return errors;
}

for (const language of languages) {
  for (const suffix of suffixes) {
    await check(`/${language}/meetings/fresh-moved${suffix}`, path => findStatusErrors(path, 301, `/${language}/meetings/fresh-moved-again${suffix}`));
    await check(`/${language}/meetings/fresh-withdrawn${suffix}`, path => findStatusErrors(path, 410));
  }
  await check(`/${language}/feed.atom has a tombstone, and no withdrawn entry`, async () => {
    const feed = await get(`/${language}/feed.atom`);
    return [...(feed.includes('deleted-entry') ? [] : ['no tombstone']), ...(feed.includes('fresh-withdrawn') ? ['the withdrawn item'] : [])];
  });
}
await check('/api/v1/items/fresh-moved', path => findStatusErrors(path, 301, '/api/v1/items/fresh-moved-again'));
await check('/api/v1/items/fresh-withdrawn', path => findStatusErrors(path, 410));

// ---- One last change of an item in every output

for (const item of items) {
  await check(`${item} has one last change`, async () => {
    const path = item;
    const [, language, slug] = /^\/(\w+)\/\w+\/(.+)$/.exec(path);
    const page = await get(path);
    const api = JSON.parse(await get(`/api/v1/items/${slug}`)).translations[language].updatedAt;
    const feed = parseJsonFeed(await get(`/${language}/feed.json`)).items.find(one => one.url.endsWith(path))?.date_modified;
    const sitemap = new RegExp(`${path}</loc><lastmod>([^<]+)`).exec(await get('/sitemap-1.xml'))?.[1];
    const meta = /article:modified_time" content="([^"]+)"/.exec(page)?.[1];
    const minute = text => text && Math.floor(Date.parse(text) / 60000);
    const errors = [];
    if (feed !== api) errors.push(`feed ${feed}, API ${api}`);
    if (sitemap !== api) errors.push(`sitemap ${sitemap}, API ${api}`);
    if (meta?.includes('T') && minute(meta) !== minute(api)) errors.push(`page ${meta}, API ${api}`);
    return errors;
  });
}

// ---- JSON-LD: expanded in safe mode by a JSON-LD 1.1 processor, then checked for the properties of each type

const links = ['url', 'item', 'logo', 'image', 'mainEntityOfPage', 'isBasedOn', 'eventStatus', 'eventAttendanceMode'];
const context = { '@version': 1.1, '@vocab': 'https://schema.org/', ...Object.fromEntries(links.map(name => [name, { '@type': '@id' }])) };
const documentLoader = async url => ({ documentUrl: url, document: { '@context': context } });

const article = ['headline', 'datePublished', 'dateModified', 'author', 'publisher', 'image', 'inLanguage', 'url', 'mainEntityOfPage', 'articleSection'];
const required = {
  Organization: ['name', 'url', 'logo'], NewsArticle: article,
  WebPage: ['name', 'datePublished', 'dateModified', 'publisher', 'image', 'inLanguage', 'url'],
  Event: ['name', 'startDate', 'eventStatus', 'eventAttendanceMode', 'organizer', 'image', 'location', 'url', 'inLanguage'],
  BreadcrumbList: ['itemListElement'], ListItem: ['position', 'name', 'item'], Place: ['name', 'address'], PostalAddress: ['addressLocality', 'addressCountry'],
  Country: ['name', 'url'], Thing: ['name', 'url'],
};
const optional = {
  Organization: ['alternateName', 'description', 'foundingDate', 'address'], NewsArticle: ['description', 'about', 'isBasedOn', 'temporalCoverage'],
  WebPage: ['description', 'about'], Event: ['endDate', 'description', 'about'], BreadcrumbList: [], ListItem: [], Place: [], PostalAddress: [], Country: [], Thing: [],
};

function addNodeErrors(node, parentProperty, errors) {
  const type = node['@type'];
  if (!required[type]) return errors.push(`unknown type ${type}`);
  // Other organisations, such as the source of an article, have no logo.
  const isOther = type === 'Organization' && parentProperty && parentProperty !== 'publisher' && parentProperty !== 'organizer';
  for (const name of isOther ? ['name'] : required[type])
    if (node[name] === undefined || node[name] === '' || node[name]?.length === 0) errors.push(`${type} has no ${name}`);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('@')) continue;
    if (![...required[type], ...optional[type]].includes(name)) errors.push(`${type} has the unexpected property ${name}`);
    if (links.includes(name) && ![value].flat().every(isAbsolute)) errors.push(`${type}.${name} is not an absolute URL`);
    if (/^date|Date$/.test(name) && !isTimestamp(value) && !/^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/.test(value) && name !== 'foundingDate') errors.push(`${type}.${name} is "${value}"`);
    for (const one of [value].flat()) if (typeof one === 'object') addNodeErrors(one, name, errors);
  }
}

const asJsonLd = (...types) => async path => {
  const page = await get(path, 'text/html');
  const blocks = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(found => JSON.parse(found[1]));
  const errors = [];
  if (blocks.length !== 1) return [`${blocks.length} blocks of JSON-LD`];
  await jsonld.expand(blocks[0], { documentLoader, safe: true });
  const graph = blocks[0]['@graph'];
  for (const type of types) if (!graph.some(node => node['@type'] === type)) errors.push(`no ${type}`);
  for (const node of graph) addNodeErrors(node, null, errors);
  const byType = Object.groupBy?.(graph, node => node['@type']) ?? graph.reduce((all, node) => ({ ...all, [node['@type']]: [...(all[node['@type']] ?? []), node] }), {});
  const found = await new RichResults().validate({ jsonld: byType, microdata: {}, rdfa: {}, errors: [] });
  errors.push(...found.map(one => `${one.path?.at(-1)?.type}: ${one.issueMessage}`));
  return errors;
};

for (const language of languages) {
  await check(`/${language}`, asJsonLd('Organization'));
  // The seeds are in two languages.
  if (language !== 'kk') await check(`/${language}/about`, asJsonLd('Organization', 'WebPage'));
  await check(`/${language}/topics/operations`, asJsonLd('BreadcrumbList'));
  await check(`/${language}/countries/mongolia`, asJsonLd('BreadcrumbList'));
}
for (const item of items) await check(item, asJsonLd('BreadcrumbList', item.includes('/trainings/') ? 'Event' : item.includes('/news/') ? 'NewsArticle' : 'BreadcrumbList'));

// ---- For xmllint and redocly

const robots = await get('/robots.txt', 'text/plain');
const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1];
await check('/robots.txt links to the sitemaps', () => index ? [] : ['no line "Sitemap:"']);
const sitemaps = [...(await get(index, 'application/xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(match => match[1]);
await writeFile(`${folder}/index.xml`, await get(index));
for (const url of [...sitemaps, '/sitemap-news.xml']) await writeFile(`${folder}/${url.split('/').at(-1)}`, await get(url, 'application/xml'));
await check('/sitemap-news.xml has entries', async path => (await get(path.split(' ')[0])).includes('<news:title>') ? [] : ['no entry']);
await writeFile(`${folder}/openapi.json`, await get('/openapi/v1.json'));
