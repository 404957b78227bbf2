// Single keys: J and K move through a list, X selects, Enter opens, / filters, Esc clears; other keys press the button that names them.
// They rest while a field has the focus, while a dialog is open, and for whoever turned them off. Small menus close by Esc or a click elsewhere.
const menus = 'details.bo-menu-of[open],details.bo-user[open],details.bo-entity[open]';
let last = -1;

const visible = element => element && !element.disabled && element.offsetParent !== null;
const find = selector => [...document.querySelectorAll(selector)].find(visible);
const isField = element => element?.matches?.('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]');
const rows = () => [...(find('[data-list]')?.querySelectorAll('tbody tr') ?? [])];
const current = () => rows().indexOf(document.activeElement?.closest?.('[data-list] tbody tr'));

function moveTo(index) {
  const all = rows();
  if (all.length === 0) return;
  last = Math.min(Math.max(index, 0), all.length - 1);
  all[last].focus({ preventScroll: true });
  all[last].scrollIntoView({ block: 'nearest' });
}

function onKey(event) {
  if (event.key === 'Escape') { clear(event); return; }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const button = find('[data-key="ctrl+enter"]');
    if (!button || document.querySelector('dialog[open],.mud-dialog')) return;
    // A field tells what was typed when it is left.
    document.activeElement?.blur();
    setTimeout(() => button.click());
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === 'off') return;
  if (isField(event.target) || document.querySelector('dialog[open],.mud-dialog')) return;
  const index = current();
  switch (event.key) {
    case 'j': moveTo(index < 0 ? Math.max(last, 0) : index + 1); break;
    case 'k': moveTo(index < 0 ? Math.max(last, 0) : index - 1); break;
    case 'x': rows()[index]?.querySelector('.bo-select input')?.click(); break;
    case 'Enter':
      if (event.target !== rows()[index]) return;
      event.target.click();
      break;
    case '/': find('.bo-search input')?.focus(); break;
    default: {
      const button = event.key.length === 1 && find(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!button) return;
      if (isField(button)) button.focus(); else button.click();
    }
  }
  event.preventDefault();
}

function clear(event) {
  const menu = document.querySelector(menus);
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (isField(event.target)) {
    if (event.target.closest('.bo-search')) event.target.blur();
  } else {
    find('[data-clear]')?.click();
  }
}

function keep(name, value) {
  document.cookie = `bo-${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

function onClick(event) {
  for (const menu of document.querySelectorAll(menus)) if (!menu.contains(event.target)) menu.open = false;
  if (event.target.closest('[data-prefer=density]')) keep('density', document.documentElement.classList.toggle('bo-comfortable') ? 'comfortable' : 'compact');
}

function onChange(event) {
  if (!event.target.matches('[data-prefer=keys]')) return;
  document.documentElement.dataset.keys = event.target.checked ? 'on' : 'off';
  keep('keys', document.documentElement.dataset.keys);
}

function onToggle(event) {
  const keys = event.target.querySelector?.('[data-prefer=keys]');
  if (keys) keys.checked = document.documentElement.dataset.keys !== 'off';
}

document.addEventListener('keydown', onKey);
document.addEventListener('click', onClick);
document.addEventListener('change', onChange);
document.addEventListener('toggle', onToggle, true);
