// The load of tools/soak: 30 requests of readers per second; an upload and a save by staff every four seconds.
//   node soak-load.mjs URL USER PASSWORD SECONDS IMAGE…
// Prints one JSON line per minute: responses by kind of request and status.
import { readFile } from 'node:fs/promises';
import { readForm, Session } from './forms.mjs';

const [site, user, password, seconds, ...images] = process.argv.slice(2);
const end = Date.now() + seconds * 1000;
const pick = list => list[Math.floor(Math.random() * list.length)];
const words = ['operation', 'heroin', 'training', 'Almaty', 'precursors', 'meeting', 'officers', 'seizure', 'border', 'analysis', 'methods', 'Kazakhstan'];
const items = (await (await fetch(`${site}/api/v1/items?limit=50&language=en`)).json()).items.map(one => one.id);
const paths = [...(await (await fetch(`${site}/sitemap.xml`)).text()).matchAll(/<loc>([^<]+)/g)].map(([, url]) => new URL(url).pathname);
const pages = [];
for (const path of paths) {
  if (!path.endsWith('.xml')) pages.push(path);
  else pages.push(...[...(await (await fetch(site + path)).text()).matchAll(/<loc>([^<]+)/g)].map(([, url]) => new URL(url).pathname));
}

const readers = {
  list: () => `/${pick(['en', 'ru'])}/${pick(['', 'news', 'meetings', 'trainings', `news?page=${1 + Math.floor(Math.random() * 5)}`])}`,
  item: () => pick(pages),
  search: () => `/en/search?q=${pick(words)}+${pick(words)}+${Math.floor(Math.random() * 1e6)}`,
  feed: () => `/${pick(['en', 'ru'])}/${pick(['feed.atom', 'feed.rss', 'news.json', 'calendar.ics'])}`,
  api: () => `/api/v1/items?limit=20&kind=${pick(['news', 'meeting', 'training'])}`,
  vote: () => `/en/ratings/${pick(items)}`,
};
const mix = [...Array(10).fill('list'), ...Array(10).fill('item'), ...Array(4).fill('search'), ...Array(2).fill('feed'), 'api', ...Array(3).fill('vote')];

const counts = {};
const count = (kind, status) => { counts[`${kind} ${status}`] = (counts[`${kind} ${status}`] ?? 0) + 1; };
async function attempt(kind, run) {
  try {
    count(kind, await run());
  } catch (error) {
    count(kind, (error.cause ?? error).code ?? error.message.slice(0, 120));
  }
}

let running = 0;
const timer = setInterval(() => {
  const kind = pick(mix);
  if (running >= 64) return count(kind, 'not sent');
  running++;
  attempt(kind, async () => {
    const response = await fetch(site + readers[kind](), kind === 'vote'
      ? { method: 'POST', redirect: 'manual', headers: { accept: 'application/json' }, body: new URLSearchParams({ stars: '5' }) } : {});
    await response.arrayBuffer();
    return response.status;
  }).finally(() => running--);
}, 1000 / 30);

const staff = new Session(site);
await staff.signIn(user, password);
const originals = await Promise.all(images.map(path => readFile(path)));
let number = 0;

/** Adds a comment segment to a JPEG, so that no two uploads are the same file. */
function makeUnique(jpeg) {
  const text = Buffer.from(`image ${number}`);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, text.length + 2]), text, jpeg.subarray(2)]);
}

async function upload() {
  const { action, values } = readForm((await staff.request('/en/staff/media')).text, 'file');
  const form = new FormData();
  for (const [name, value] of values) form.append(name, value);
  form.append('file', new Blob([makeUnique(pick(originals))], { type: 'image/jpeg' }), `image-${number}.jpg`);
  const result = await staff.request(action, form);
  if (result.status !== 302) throw new Error(`status ${result.status}`);
  return result.status;
}

const save = async () => (await staff.submit(`/en/staff/items/edit/${pick(items)}`, 'Form.Slug', values =>
  [['Form.Translations[en].Summary', `Officers of seven states agreed on the next steps, part ${number}.`], ['Form.Translations[en].ChangeType', 'minor']])).status;

const staffTimer = setInterval(() => {
  number++;
  attempt('upload', upload);
  setTimeout(() => attempt('save', save), 2000);
}, 4000);

const report = () => console.log(JSON.stringify(counts));
const reportTimer = setInterval(report, 60_000);
setTimeout(() => {
  [timer, staffTimer, reportTimer].forEach(clearInterval);
  report();
  process.exit(0);
}, end - Date.now());
