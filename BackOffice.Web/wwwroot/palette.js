// The palette's part that only the browser can do: the key that opens it from anywhere, and a dialog that keeps and returns the focus.
export function attach(component, dialog, input) {
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  };
  const open = () => {
    if (dialog.open) return;
    input.value = '';
    dialog.showModal();
    input.focus();
    component.invokeMethodAsync('OpenedAsync');
  };
  document.addEventListener('keydown', onKey);
  // These keys move the choice, not the caret or the form.
  input.addEventListener('keydown', event => { if (['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) event.preventDefault(); });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  // The event comes a moment after the closing; by then the key may have opened it again.
  dialog.addEventListener('close', () => { if (!dialog.open) component.invokeMethodAsync('Closed'); });
  return {
    open,
    close: () => dialog.close(),
    reveal: id => document.getElementById(id)?.scrollIntoView({ block: 'nearest' }),
    detach: () => document.removeEventListener('keydown', onKey),
  };
}
