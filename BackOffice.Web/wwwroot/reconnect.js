// Shows our own dialog while the circuit is away, and reloads the page when the server no longer knows it.
const dialog = document.getElementById('components-reconnect-modal');
const retry = document.getElementById('components-reconnect-button');
const resume = document.getElementById('components-resume-button');

dialog.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show': dialog.showModal(); break;
    case 'hide': dialog.close(); break;
    case 'failed': document.addEventListener('visibilitychange', reconnectWhenVisible); break;
    case 'rejected': location.reload(); break;
  }
});
retry.addEventListener('click', reconnect);
resume.addEventListener('click', async () => { if (!(await Blazor.resumeCircuit())) location.reload(); });

async function reconnect() {
  document.removeEventListener('visibilitychange', reconnectWhenVisible);
  try {
    if (!(await Blazor.reconnect())) location.reload();
  } catch {
    document.addEventListener('visibilitychange', reconnectWhenVisible);
  }
}

function reconnectWhenVisible() {
  if (document.visibilityState === 'visible') reconnect();
}
