// Small things that only the browser can do.
export async function saveFile(name, stream) {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
  fetchFile(url, name);
  URL.revokeObjectURL(url);
}

export function fetchFile(url, name = '') {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

export function keepTheme(theme) {
  document.cookie = `bo-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.dataset.theme = theme;
}
