// Puts the focus where people expect it: on the heading of a new page, in the first field of a dialog, in a field marked with data-focus,
// and back where it was when a dialog closes. It is done here, at the moment something appears: asked for by the server it would come a
// round trip later, into the middle of a word, and the rest of the word would go elsewhere. Whoever is in a field already stays there.
const dialogs = document.getElementsByClassName('mud-dialog');
const left = [];
const greeted = new WeakSet();

const isVisible = element => element.offsetParent !== null;
const isTyping = () => document.activeElement?.matches('input,textarea,select');
const firstOf = (dialog, selector) => [...dialog.querySelectorAll(selector)].find(isVisible);
const beginningOf = dialog => firstOf(dialog, 'input:enabled,textarea:enabled,select:enabled') ?? firstOf(dialog, 'button:enabled,a[href]');

function enter(dialog) {
  if (left.some(one => one.dialog === dialog)) return;
  const target = beginningOf(dialog);
  if (!target) return;
  left.push({ dialog, origin: document.activeElement });
  if (!dialog.contains(document.activeElement)) target.focus();
}

function leave() {
  while (left.length > 0 && !left.at(-1).dialog.isConnected) {
    const { origin } = left.pop();
    if (document.activeElement === document.body) origin.focus();
    // What it came from may be gone, or rest while the dialog below it works.
    if (document.activeElement === document.body && left.length > 0) beginningOf(left.at(-1).dialog)?.focus();
  }
}

function greet(main) {
  const heading = main?.querySelector('h1');
  if (!heading || greeted.has(heading)) return;
  greeted.add(heading);
  if (isTyping() || (main !== document.activeElement && main.contains(document.activeElement))) return;
  heading.tabIndex = -1;
  // The page is at its top already; one whose heading is drawn anew must not jump there.
  heading.focus({ preventScroll: true });
}

function offer(field) {
  if (greeted.has(field)) return;
  greeted.add(field);
  if (!isTyping()) field.focus();
}

function settle() {
  leave();
  const dialog = dialogs[dialogs.length - 1];
  if (dialog) enter(dialog);
  else greet(document.getElementById('main'));
  document.querySelectorAll('[data-focus]').forEach(offer);
}

new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
