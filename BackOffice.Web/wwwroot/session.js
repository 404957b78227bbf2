// Keeps the tabs of one browser together: signing out of one reaches all, and what is done in one keeps the session of all.
const tabs = new BroadcastChannel('bo-session');
const pause = 15_000;

if (document.querySelector('[data-signed-out]')) tabs.postMessage('signed-out');

export function watch(component, dialog) {
  let told = Date.now();
  const tell = () => {
    // While the question is open only its button counts.
    if (dialog.open || Date.now() - told < pause) return;
    told = Date.now();
    component.invokeMethodAsync('TouchAsync').catch(() => { });
  };
  const leave = event => { if (event.data === 'signed-out') location.reload(); };
  for (const name of ['pointerdown', 'keydown', 'wheel']) document.addEventListener(name, tell, { passive: true });
  tabs.addEventListener('message', leave);
  return {
    ask: open => { if (open !== dialog.open) { if (open) dialog.showModal(); else dialog.close(); } },
    stop: () => {
      for (const name of ['pointerdown', 'keydown', 'wheel']) document.removeEventListener(name, tell);
      tabs.removeEventListener('message', leave);
    },
  };
}
