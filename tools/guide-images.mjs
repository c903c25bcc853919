// Takes the images of the user guide. tools/make-guide-images starts the portal and runs this file.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { PLAYWRIGHT, PORTAL, IMAGES, SAMPLE, WRITER, EDITOR, ADMINISTRATOR } = process.env;
const { chromium } = createRequire(import.meta.url)(PLAYWRIGHT);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

async function signIn(user, password, javaScriptEnabled) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', javaScriptEnabled })).newPage();
  await page.goto(`${PORTAL}/en/account/sign-in`);
  await page.fill('#user-name', user);
  await page.fill('#password', password);
  await page.press('#password', 'Enter');
  await page.waitForURL(url => !url.pathname.endsWith('/sign-in'));
  return page;
}

const open = (page, path) => page.goto(`${PORTAL}/en${path}`);

// Items are added without scripts: the plain form has a field for everything.
async function add(page, { kind = 'news', title, titleRu, body = 'A first paragraph.', date, place = '' }) {
  await open(page, '/staff/items/add');
  await page.selectOption('#kind', kind);
  await page.fill('#en-title', title);
  await page.fill('#en-summary', 'Officers of seven states compared their methods and agreed on the next steps.');
  await page.locator('details').evaluateAll(all => all.forEach(one => { one.open = true; }));
  if (place) await page.fill('#en-place', place);
  await page.fill('[name="Form.Translations[en].Body"]', body);
  if (titleRu) {
    await page.fill('#ru-title', titleRu);
    await page.fill('#ru-summary', 'Сотрудники семи государств сравнили методы и согласовали следующие шаги.');
    await page.fill('[name="Form.Translations[ru].Body"]', 'Первый абзац.');
  }
  if (date) await page.fill('#start-date', date);
  await page.click('#item-form .save button');
  return /(\d+)/.exec(page.url().split('/items/')[1])[1];
}

async function act(page, id, action, fill) {
  await open(page, `/staff/items/status/${id}?action=${action}`);
  await fill?.(page);
  await page.click('form.editor .actions button.button');
}

async function take(page, name, height, path) {
  if (path) await open(page, path);
  await page.setViewportSize({ width: 1280, height });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

const [writer, editor] = [await signIn('writer', WRITER, false), await signIn('editor', EDITOR, false)];
const [screen, admin] = [await signIn('editor', EDITOR, true), await signIn('administrator', ADMINISTRATOR, true)];
const body = 'Officers of the member states met in **Almaty**.\n\n## Results\n\n- 62 t of precursors seized\n- 12 joint operations\n\n'
  + 'See the [annual report](https://www.unodc.org) for details.';
const meeting = await add(writer, { kind: 'meeting', title: 'Expert meeting on precursors in Almaty', body, date: '2027-03-18', place: 'Almaty',
  titleRu: 'Встреча экспертов по прекурсорам в Алматы' });
const news = await add(editor, { title: 'Joint operation against synthetic drugs completed', body });
await add(writer, { title: 'Training course for laboratory experts announced', titleRu: 'Объявлен тренинг для экспертов лабораторий' });
const binned = await add(editor, { title: 'A draft that is not needed any more' });
await act(writer, meeting, 'submit');
await act(editor, news, 'publish', async page => {
  await page.check('[name="Form.IsUnreviewed"]');
  await page.fill('#unreviewed-reason', 'Nobody else is in the office today.');
});
await open(editor, `/staff/items/delete/${binned}`);
await editor.click('form .button.danger, form button.button');
await open(editor, '/staff/media');
await editor.setInputFiles('#file', SAMPLE);
await editor.click('form.upload button');

await take(screen, 'home', 960, '/');
await take(screen, 'dashboard', 860, '/staff');
await take(screen, 'edit', 1180, `/staff/items/edit/${meeting}`);
await take(screen, 'links', 620, `/staff/items/links/${meeting}`);
await take(screen, 'status', 1100, `/staff/items/status/${meeting}`);
await take(screen, 'request-changes', 860, `/staff/items/status/${meeting}?action=request-changes`);
await open(screen, `/staff/items/status/${meeting}?action=publish`);
await screen.fill('#date', '2027-03-01');
await screen.fill('#time', '09:00');
await take(screen, 'publish', 1150);
await take(screen, 'withdraw', 930, `/staff/items/status/${news}?action=withdraw`);
await open(screen, `/staff/items/edit/${news}`);
await screen.setViewportSize({ width: 1280, height: 640 });
await screen.locator('#en-change-type').evaluate(one => one.scrollIntoView({ block: 'center' }));
await take(screen, 'change-note', 640);
await open(editor, `/staff/items/edit/${meeting}`);
await editor.fill('#en-summary', 'Officers of seven member states compared their methods and agreed on four steps.');
await editor.click('#item-form .save button');
await take(screen, 'revisions', 800, `/staff/items/revisions/compare/${meeting}`);
await open(screen, `/staff/items/preview-links/${meeting}`);
await screen.click('main form button.button');
await take(screen, 'preview-links', 900);
await open(screen, `/staff/items/edit/${meeting}`);
await screen.locator('#en-fields button', { hasText: 'Preview' }).first().click();
await screen.locator('#en-body-visual').evaluate(one => one.scrollIntoView({ block: 'center' }));
await take(screen, 'preview', 860);
await take(screen, 'bin', 520, '/staff/bin');
await take(screen, 'media-library', 900, '/staff/media');
await take(admin, 'users', 640, '/staff/users');
await take(admin, 'audit-log', 860, '/staff/audit-log');
await browser.close();
