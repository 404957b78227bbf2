// Asks the device for a passkey and sends the answer with the form it belongs to. Without this script passkeys are not offered.
const supported = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON;

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!supported) continue;
  form.hidden = false;
  form.addEventListener('submit', event => {
    event.preventDefault();
    send(form).catch(error => show(form, error));
  });
}

async function send(form) {
  const register = form.dataset.passkey === 'register';
  const answer = await fetch(register ? '/account/passkeys/creation' : '/account/passkeys/request', { method: 'POST', body: new FormData(form) });
  if (!answer.ok) throw new Error(await answer.text());
  const options = await answer.json();
  const credential = register
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.querySelector('input[data-credential]').value = JSON.stringify(credential);
  const password = form.querySelector('input[type=password]');
  if (password) password.value = '';
  form.submit();
}

// Whoever closes the device's dialog has nothing to be told.
function show(form, error) {
  const problem = form.querySelector('[role=alert]');
  problem.textContent = error.name === 'NotAllowedError' ? '' : (error.name === 'Error' && error.message) || form.dataset.failed;
  problem.hidden = !problem.textContent;
}
