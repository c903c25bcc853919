// Asks a running site for what it hands to programs, and has each read back by a parser that is not ours.
//   node check.mjs ADDRESS FOLDER        (the sitemaps and the API's description are saved in the folder, for other checkers)
// A line for each: "ok    …" or "WRONG …" with what is wrong. It ends with 0; the lines are counted by who calls.
import { writeFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import jsonld from 'jsonld';
import RichResults from '@adobe/structured-data-validator';

const [site, folder] = [process.argv[2].replace(/\/$/, ''), process.argv[3]];

async function get(path, type) {
  const answer = await fetch(new URL(path, site));
  if (!answer.ok) throw new Error(`answers ${answer.status}`);
  const told = answer.headers.get('content-type') ?? '';
  if (type && !told.startsWith(type)) throw new Error(`is ${told}, not ${type}`);
  return answer.text();
}

/** Checks one address: what the check returns is what is wrong. */
async function check(path, read) {
  let wrong;
  try {
    wrong = await read(path);
  } catch (failure) {
    wrong = [failure.message.split('\n')[0]];
  }
  console.log(wrong.length === 0 ? `ok    ${path}` : `WRONG ${path}: ${[...new Set(wrong)].slice(0, 5).join(' · ')}`);
}

const isWhole = address => /^https?:\/\/./.test(address ?? '') && URL.canParse(address);
const isInstant = text => /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text ?? '') && !Number.isNaN(Date.parse(text));
const unique = list => new Set(list).size === list.length;

// ---- Feeds: RSS 2.0, RFC 4287, JSON Feed 1.1

function entriesAreSound(entries, few) {
  const wrong = [];
  if (entries.length < few) wrong.push(`${entries.length} entries`);
  if (!unique(entries.map(one => one.id))) wrong.push('an id stands twice');
  for (const one of entries) {
    if (!one.id || !one.title || !one.content) wrong.push(`an entry lacks its ${!one.id ? 'id' : !one.title ? 'title' : 'content'}`);
    if (!isWhole(one.link)) wrong.push(`"${one.link}" is no whole address`);
    if (Number.isNaN(Date.parse(one.published)) || (one.updated && Number.isNaN(Date.parse(one.updated)))) wrong.push(`"${one.published}" or "${one.updated}" is no date`);
    if (/(href|src)="(?!https?:|mailto:|#)/.test(one.content ?? '')) wrong.push('the content has an address that is not whole');
  }
  return wrong;
}

const asRss = few => async path => {
  const feed = parseRssFeed(await get(path, 'application/rss+xml'));
  const wrong = entriesAreSound(feed.items?.map(one => ({ id: one.guid?.value, title: one.title, link: one.link, published: one.pubDate, updated: one.atom?.updated, content: one.content?.encoded })) ?? [], few);
  if (!feed.title || !feed.description || !isWhole(feed.link)) wrong.push('the channel lacks its title, description or link');
  if (Number.isNaN(Date.parse(feed.lastBuildDate))) wrong.push('the channel has no date');
  return wrong;
};

const asAtom = few => async path => {
  const feed = parseAtomFeed(await get(path, 'application/atom+xml'));
  const wrong = entriesAreSound(feed.entries?.map(one => ({ id: one.id, title: one.title?.value, link: one.links?.find(link => link.rel === 'alternate')?.href, published: one.published, updated: one.updated, content: one.content?.value })) ?? [], few);
  if (!feed.id || !feed.title?.value || !isInstant(feed.updated)) wrong.push('the feed lacks its id, title or date');
  if (!feed.authors?.length) wrong.push('the feed has no author');
  if (!feed.links?.some(link => link.rel === 'self' && isWhole(link.href))) wrong.push('the feed does not say where it is');
  return wrong;
};

const asJson = few => async path => {
  const feed = parseJsonFeed(await get(path, 'application/feed+json'));
  const wrong = entriesAreSound(feed.items?.map(one => ({ id: one.id, title: one.title, link: one.url, published: one.date_published, updated: one.date_modified, content: one.content_html })) ?? [], few);
  if (!feed.title || !isWhole(feed.home_page_url) || !isWhole(feed.feed_url)) wrong.push('the feed lacks its title or an address');
  return wrong;
};

for (const [list, few] of [['/en/feed', 9], ['/ru/feed', 9], ['/en/news', 3], ['/ru/meetings', 3], ['/en/topics/operations', 1], ['/ru/countries/mongolia', 1], ['/en/search', 1]]) {
  const question = list.endsWith('search') ? '?q=caricc' : '';
  await check(`${list}.rss${question}`, asRss(few));
  await check(`${list}.atom${question}`, asAtom(few));
  await check(`${list}.json${question}`, asJson(few));
}

// ---- Calendars: RFC 5545

const seen = { events: 0, hours: 0, days: 0, cancelled: 0, postponed: 0 };

const asCalendar = few => async path => {
  const text = await get(path, 'text/calendar');
  const wrong = [];
  if (text.split('\r\n').some(line => line.includes('\n') || Buffer.byteLength(line) > 75)) wrong.push('a line is longer than 75 bytes or ends wrongly');
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) wrong.push('it is no calendar of version 2.0');
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length < few) wrong.push(`${events.length} events`);
  if (!unique(events.map(one => one.getFirstPropertyValue('uid')))) wrong.push('a UID stands twice');
  for (const one of events) {
    const event = new ICAL.Event(one);
    for (const name of ['uid', 'dtstamp', 'dtstart', 'summary', 'sequence', 'status', 'url']) {
      if (one.getAllProperties(name).length !== 1) wrong.push(`${name} stands ${one.getAllProperties(name).length} times`);
    }
    if (one.hasProperty('dtend') && event.endDate.compare(event.startDate) <= 0) wrong.push('an end is not after its start');
    if (!event.startDate.isDate && event.startDate.zone !== ICAL.Timezone.utcTimezone && !event.startDate.timezone) wrong.push('a start is in no zone');
    const status = one.getFirstPropertyValue('status');
    if (!['CONFIRMED', 'CANCELLED', 'TENTATIVE'].includes(status)) wrong.push(`a status is ${status}`);
    seen.events++;
    seen[event.startDate.isDate ? 'days' : 'hours']++;
    if (status === 'CANCELLED') seen.cancelled++;
    if (status === 'TENTATIVE') seen.postponed++;
  }
  return wrong;
};

const items = [];
for (const language of ['en', 'ru']) {
  for (const section of ['news', 'meetings', 'trainings']) {
    const page = await get(`/${language}/${section}`);
    items.push(...new Set([...page.matchAll(new RegExp(`href="(/${language}/${section}/[^"./]+)"`, 'g'))].map(found => found[1])));
  }
  for (const [list, few] of [['calendar', 4], ['meetings', 2], ['trainings', 2], ['countries/mongolia', 0]]) await check(`/${language}/${list}.ics`, asCalendar(few));
}
for (const item of items.filter(path => !path.includes('/news/'))) await check(`${item}.ics`, asCalendar(1));
await check('calendars have events with hours, of whole days, cancelled and postponed', () => Object.entries(seen).filter(([, number]) => number === 0).map(([name]) => `none ${name}`));

// ---- JSON-LD: expanded by a processor of JSON-LD 1.1 that drops nothing, then asked for what each type needs

const links = ['url', 'item', 'logo', 'image', 'mainEntityOfPage', 'isBasedOn', 'eventStatus'];
const context = { '@version': 1.1, '@vocab': 'https://schema.org/', ...Object.fromEntries(links.map(name => [name, { '@type': '@id' }])) };
const documentLoader = async url => ({ documentUrl: url, document: { '@context': context } });

const article = ['headline', 'datePublished', 'dateModified', 'author', 'publisher', 'image', 'inLanguage', 'url', 'mainEntityOfPage', 'articleSection'];
const needs = {
  Organization: ['name', 'url', 'logo'], NewsArticle: article, Event: ['name', 'startDate', 'eventStatus', 'organizer', 'image', 'location', 'url', 'inLanguage'],
  BreadcrumbList: ['itemListElement'], ListItem: ['position', 'name', 'item'], Place: ['name', 'address'], PostalAddress: ['addressLocality', 'addressCountry'],
  Country: ['name', 'url'], Thing: ['name', 'url'],
};
const may = {
  Organization: ['alternateName', 'description', 'foundingDate', 'address'], NewsArticle: ['description', 'about', 'isBasedOn', 'temporalCoverage'],
  Event: ['endDate', 'description', 'about'], BreadcrumbList: [], ListItem: [], Place: [], PostalAddress: [], Country: [], Thing: [],
};

function nodeIsSound(node, within, wrong) {
  const type = node['@type'];
  if (!needs[type]) return wrong.push(`a type is ${type}`);
  // Who is named as a source, or in passing, has no mark of its own.
  const required = type === 'Organization' && within && within !== 'publisher' && within !== 'organizer' ? ['name'] : needs[type];
  for (const name of required) if (node[name] === undefined || node[name] === '' || node[name]?.length === 0) wrong.push(`${type} lacks ${name}`);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('@')) continue;
    if (![...needs[type], ...may[type]].includes(name)) wrong.push(`${type} has ${name}`);
    if (links.includes(name) && ![value].flat().every(isWhole)) wrong.push(`${type}'s ${name} is no whole address`);
    if (/^date|Date$/.test(name) && !isInstant(value) && !/^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/.test(value) && name !== 'foundingDate') wrong.push(`${type}'s ${name} is "${value}"`);
    for (const one of [value].flat()) if (typeof one === 'object') nodeIsSound(one, name, wrong);
  }
}

const asLinkedData = (...types) => async path => {
  const page = await get(path, 'text/html');
  const blocks = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(found => JSON.parse(found[1]));
  const wrong = [];
  if (blocks.length !== 1) return [`${blocks.length} blocks of JSON-LD`];
  await jsonld.expand(blocks[0], { documentLoader, safe: true });
  const graph = blocks[0]['@graph'];
  for (const type of types) if (!graph.some(node => node['@type'] === type)) wrong.push(`no ${type}`);
  for (const node of graph) nodeIsSound(node, null, wrong);
  const byType = Object.groupBy?.(graph, node => node['@type']) ?? graph.reduce((all, node) => ({ ...all, [node['@type']]: [...(all[node['@type']] ?? []), node] }), {});
  const found = await new RichResults().validate({ jsonld: byType, microdata: {}, rdfa: {}, errors: [] });
  wrong.push(...found.map(one => `${one.path?.at(-1)?.type}: ${one.issueMessage}`));
  return wrong;
};

for (const language of ['en', 'ru']) {
  await check(`/${language}`, asLinkedData('Organization'));
  await check(`/${language}/about`, asLinkedData('Organization'));
  await check(`/${language}/topics/operations`, asLinkedData('BreadcrumbList'));
  await check(`/${language}/countries/mongolia`, asLinkedData('BreadcrumbList'));
}
for (const item of items) await check(item, asLinkedData('BreadcrumbList', item.includes('/trainings/') ? 'Event' : item.includes('/news/') ? 'NewsArticle' : 'BreadcrumbList'));

// ---- For xmllint and redocly

const robots = await get('/robots.txt', 'text/plain');
const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1];
await check('/robots.txt leads to the sitemaps', () => index ? [] : ['no line "Sitemap:"']);
const sitemaps = [...(await get(index, 'application/xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(found => found[1]);
await writeFile(`${folder}/index.xml`, await get(index));
for (const address of [...sitemaps, '/sitemap-news.xml']) await writeFile(`${folder}/${address.split('/').at(-1)}`, await get(address, 'application/xml'));
await check('/sitemap-news.xml has the news of today', async path => (await get(path.split(' ')[0])).includes('<news:title>') ? [] : ['none']);
await writeFile(`${folder}/openapi.json`, await get('/openapi/v1.json'));
