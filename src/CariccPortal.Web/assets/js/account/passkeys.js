// Passkeys: the form asks the site what to ask the browser for, and brings back what the browser gives. Without them it stays hidden.
const toBytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0));
const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const read = asked => ({
  ...asked,
  challenge: toBytes(asked.challenge),
  ...(asked.user && { user: { ...asked.user, id: toBytes(asked.user.id) } }),
  ...(asked.allowCredentials && { allowCredentials: asked.allowCredentials.map(one => ({ ...one, id: toBytes(one.id) })) }),
  ...(asked.excludeCredentials && { excludeCredentials: asked.excludeCredentials.map(one => ({ ...one, id: toBytes(one.id) })) }),
});

// Written by hand: some password managers' credentials have no toJSON that works.
const write = ({ id, type, rawId, response, authenticatorAttachment, getClientExtensionResults }, credential) => JSON.stringify({
  id,
  type,
  rawId: toText(rawId),
  authenticatorAttachment,
  clientExtensionResults: getClientExtensionResults.call(credential),
  response: {
    clientDataJSON: toText(response.clientDataJSON),
    ...(response.attestationObject && { attestationObject: toText(response.attestationObject), transports: response.getTransports?.() ?? [] }),
    ...(response.authenticatorData && { authenticatorData: toText(response.authenticatorData) }),
    ...(response.signature && { signature: toText(response.signature) }),
    ...(response.userHandle && { userHandle: toText(response.userHandle) }),
  },
});

for (const form of window.PublicKeyCredential ? document.querySelectorAll('form[data-passkey]') : []) {
  const said = form.querySelector('[data-said]');
  const isNew = form.dataset.passkey === 'create';
  form.hidden = false;
  for (const instead of document.querySelectorAll('[data-no-passkeys]')) instead.hidden = true;

  form.addEventListener('submit', async event => {
    if (form.elements.Credential.value) return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    said.textContent = '';
    try {
      const token = form.elements.__RequestVerificationToken.value;
      const answer = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
      if (!answer.ok) throw new Error(answer.status);
      const publicKey = read(await answer.json());
      const credential = await (isNew ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.Credential.value = write(credential, credential);
      form.requestSubmit(event.submitter);
    } catch {
      said.textContent = form.dataset.failed;
    } finally {
      form.ariaBusy = null;
    }
  });
}
