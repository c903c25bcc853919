// Voters and staff of tools/faults: 16 voters at item 1, and two users who save the items 2 and 3 again and again.
//   node faults-load.mjs URL USER PASSWORD REPORT VOTES SAVES
// Creates REPORT.enough after so many acknowledged votes and saves. Runs until the site is gone, then writes to REPORT the acknowledged votes
// and saves, and the last acknowledged save of each item. SIGUSR2 ends the saves.
import { writeFileSync } from 'node:fs';
import { Session } from './forms.mjs';

const [site, user, password, report, votes, saves] = process.argv.slice(2);
const result = { votes: 0, saves: 0, last: {} };
let saving = true;
process.on('SIGUSR2', () => { saving = false; });
const body = new URLSearchParams({ stars: '5' });

function acknowledge(kind) {
  result[kind]++;
  if (result.votes >= votes && result.saves >= saves) writeFileSync(`${report}.enough`, '');
}

/** Repeats an action until the site is gone. A rejected request is repeated, as a person does. */
async function repeat(action, goesOn = () => true) {
  while (goesOn()) {
    try {
      await action();
    } catch (error) {
      if (error.cause) return;
    }
  }
}

async function vote() {
  const response = await fetch(`${site}/en/ratings/1`, { method: 'POST', redirect: 'manual', body });
  await response.arrayBuffer();
  if (response.status === 303) acknowledge('votes');
}

async function save(staff, item) {
  const text = `Saved at ${process.hrtime.bigint()}`;
  await staff.submit(`/en/staff/items/edit/${item}`, 'Form.Slug', values => [
    ['Form.Translations[en].Summary', text],
    ...(values.some(([name]) => name === 'Form.Translations[en].ChangeNote') ? [['Form.Translations[en].ChangeType', 'minor']] : []),
  ]);
  result.last[item] = text;
  acknowledge('saves');
}

await Promise.all([
  ...Array.from({ length: 16 }, () => repeat(vote)),
  ...[2, 3].map(async item => {
    const staff = new Session(site);
    let isSignedIn = false;
    await repeat(async () => { await staff.signIn(user, password); isSignedIn = true; }, () => !isSignedIn);
    await repeat(() => save(staff, item), () => saving);
  }),
]);
writeFileSync(report, JSON.stringify(result));
