// Takes the images of the user guide. tools/make-guide-images starts the portal and runs this file.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { PLAYWRIGHT, PORTAL, IMAGES, WRITER, EDITOR, ADMINISTRATOR } = process.env;
const { chromium } = createRequire(import.meta.url)(PLAYWRIGHT);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

async function signIn(user, password) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${PORTAL}/en/account/sign-in`);
  await page.fill('#user-name', user);
  await page.fill('#password', password);
  await Promise.all([page.waitForNavigation(), page.press('#password', 'Enter')]);
  return page;
}

async function take(page, name, height) {
  await page.setViewportSize({ width: 1280, height });
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

const open = (page, path) => page.goto(`${PORTAL}/en${path}`);

async function add(page, { kind = 'news', title, body = 'A first paragraph.', titleRu = '', date = '', place = '' }) {
  await open(page, '/staff/items/add');
  await page.selectOption('#kind', kind);
  await page.fill('#en-title', title);
  await page.fill('#en-summary', 'Officers of seven states compared their methods and agreed on the next steps.');
  if (place) await page.fill('#en-place', place);
  await page.fill('textarea[name="Form.Translations[en].Body"]', body, { force: true });
  if (titleRu) {
    await page.fill('#ru-title', titleRu);
    await page.fill('textarea[name="Form.Translations[ru].Body"]', 'Первый абзац.', { force: true });
  }
  if (date) await page.fill('#start-date', date);
  await Promise.all([page.waitForNavigation(), page.click('#item-form button[type=submit]:not([name]), #item-form .actions button')]);
  return page.url().match(/\d+/g).at(-1);
}

const writer = await signIn('writer', WRITER);
const editor = await signIn('editor', EDITOR);
const administrator = await signIn('administrator', ADMINISTRATOR);
console.log(writer.url(), editor.url(), administrator.url());

await open(editor, '');
await take(editor, 'home', 960);
await browser.close();
