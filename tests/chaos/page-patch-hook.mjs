// node --import ./tests/chaos/page-patch-hook.mjs …: the built web app with one of its files changed as it is loaded.
// CHAOS_PAGES holds JSON: [{ file, from, to }], the path of a built file, an expression and what stands in its place.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const byFile = Map.groupBy(JSON.parse(process.env.CHAOS_PAGES), ({ file }) => file);

registerHooks({
  load(url, context, nextLoad) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    const changes = byFile.get(path);
    if (!changes) return nextLoad(url, context);
    const source = changes.reduce(
      (text, { from, to }) => text.replace(new RegExp(from), to),
      readFileSync(path, 'utf8'),
    );
    return { format: 'commonjs', source, shortCircuit: true };
  },
});
