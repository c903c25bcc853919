// 64 sign-ins at once from 64 networks, with unknown names and wrong passwords, and one user who signs in again and again.
//   node sign-in.mjs URL USER PASSWORD SECONDS
// The site trusts X-Forwarded-For. A network is replaced after nine counted attempts, so that the throttle by network never ends the
// load; a rejected attempt is repeated after 250 ms. The user repeats a rejected sign-in after one second.
// Prints the statuses of the 64 and the seconds of each sign-in of the user.
import { readForm, Session } from '../tools/forms.mjs';

const [site, user, password, seconds] = process.argv.slice(2);
const end = Date.now() + seconds * 1000;
const path = '/en/account/sign-in';
const pause = time => new Promise(resolve => setTimeout(resolve, time));
const statuses = {};
let network = 0;

const nextSession = () => new Session(site, { 'x-forwarded-for': `10.${network >> 16 & 255}.${network >> 8 & 255}.${network++ & 255}` });

async function openForm(session) {
  const { values } = readForm((await session.request(path)).text, 'Password');
  return (name, secret) => session.request(path, values.map(([key, value]) => [key, key === 'UserName' ? name : key === 'Password' ? secret : value]));
}

async function attack() {
  while (Date.now() < end) {
    const send = await openForm(nextSession());
    for (let counted = 0; counted < 9 && Date.now() < end;) {
      const { status } = await send(`name-${Math.random()}`, 'a wrong password');
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) counted++;
      else await pause(250);
    }
  }
}

async function signInAgain() {
  const times = [];
  while (Date.now() < end - 5000) {
    const began = Date.now();
    const send = await openForm(nextSession());
    while ((await send(user, password)).status !== 302) await pause(1000);
    times.push((Date.now() - began) / 1000);
    await pause(1000);
  }
  return times.sort((a, b) => a - b);
}

const times = signInAgain();
await Promise.all(Array.from({ length: 64 }, attack));
const all = await times;
console.log(`responses ${JSON.stringify(statuses)}, networks ${network}; ${all.length} sign-ins of the user: median ${all[all.length >> 1]} s, slowest ${all.at(-1)} s (${all.join(', ')})`);
