// node --import ./tools/ts-hook.mjs --import ./tests/chaos/patch-hook.mjs …: loads the files that CHAOS_PATCHES names as changed.
// It holds a path to JSON: [{ file, from, to }]. Only processes that the scorecard starts for a saboteur have it.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled } from '../../tools/ts-hook.mjs';

const patches = JSON.parse(readFileSync(process.env.CHAOS_PATCHES, 'utf8'));
const root = fileURLToPath(new URL('../../', import.meta.url));
const byFile = Map.groupBy(patches, ({ file }) => resolve(root, file));

registerHooks({
  load(url, context, nextLoad) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    const changes = byFile.get(path);
    if (!changes) return nextLoad(url, context);
    const source = changes.reduce((text, { from, to }) => text.replace(from, () => to), readFileSync(path, 'utf8'));
    return { format: 'module', source: compiled(path, source), shortCircuit: true };
  },
});
