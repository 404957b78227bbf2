// Unpacks the Chromium of the package @sparticuz/chromium, which carries it compressed together with the few libraries and the font that a bare
// Debian lacks: node unpack-chromium.mjs FOLDER, where FOLDER/node_modules holds the package. The program to start is FOLDER/chromium.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const folder = resolve(process.argv[2]);
const packed = name => brotliDecompressSync(readFileSync(join(folder, 'node_modules/@sparticuz/chromium/bin', name)));
const program = join(folder, 'program');

mkdirSync(program, { recursive: true });
writeFileSync(join(program, 'chromium'), packed('chromium.br'));
chmodSync(join(program, 'chromium'), 0o755);
for (const archive of ['al2023', 'swiftshader', 'fonts']) execFileSync('tar', ['-xf', '-', '-C', program], { input: packed(`${archive}.tar.br`) });

writeFileSync(join(program, 'fonts.conf'), '<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n');

// It finds its libraries and its font beside itself, wherever the folder is moved to.
writeFileSync(join(folder, 'chromium'), `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd -P)/program
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_PATH="$here"
exec "$here/chromium" "$@"
`);
chmodSync(join(folder, 'chromium'), 0o755);
rmSync(join(folder, 'node_modules'), { recursive: true });
