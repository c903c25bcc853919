// Passkeys: requests options from the site, calls the browser's WebAuthn API and submits the credential.
// Without WebAuthn the form stays hidden.
const toBytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const decode = options => ({
  ...options,
  challenge: toBytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
  ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(one => ({ ...one, id: toBytes(one.id) })) }),
  ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(one => ({ ...one, id: toBytes(one.id) })) }),
});

// Not toJSON(): it fails on credentials of some password managers.
const encode = ({ id, type, rawId, response, authenticatorAttachment, getClientExtensionResults }, credential) => JSON.stringify({
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
  const status = form.querySelector('[data-status]');
  const isNew = form.dataset.passkey === 'create';
  form.hidden = false;
  for (const fallback of document.querySelectorAll('[data-no-passkeys]')) fallback.hidden = true;

  form.addEventListener('submit', async event => {
    if (form.elements.Credential.value) return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    status.textContent = '';
    try {
      const token = form.elements.__RequestVerificationToken.value;
      const response = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
      if (!response.ok) throw new Error(response.status);
      const publicKey = decode(await response.json());
      const credential = await (isNew ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.Credential.value = encode(credential, credential);
      form.requestSubmit(event.submitter);
    } catch {
      status.textContent = form.dataset.failed;
    } finally {
      form.ariaBusy = null;
    }
  });
}
