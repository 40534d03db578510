// Runs this repository's TypeScript directly: node --import ./tools/ts-hook.mjs apps/server/src/main.ts
// Node's own type stripping knows neither legacy decorators nor their metadata, so rolldown transforms each file;
// the result is kept under node_modules/.cache, so that only the first start pays for it.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks, setSourceMapsSupport } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cacheDir = join(root, 'node_modules', '.cache', 'talat-ts');
const transformOptions = {
  lang: 'ts',
  sourcemap: true,
  target: 'es2024',
  tsconfig: false,
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};
const require = createRequire(import.meta.url);
const salt = JSON.stringify([require('rolldown/package.json').version, transformOptions]);

/** rolldown is loaded only when a file is not in the cache: it costs a third of a warm start. */
let rolldown;

// of our own files only: those of packages would be read and parsed at every start
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
enableCompileCache(join(root, 'node_modules', '.cache', 'node-compile'));
mkdirSync(cacheDir, { recursive: true });

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/'))
      return nextLoad(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

/** The JavaScript of a file, or of what it is to be taken for. */
export function compiled(file, source = readFileSync(file, 'utf8')) {
  const key = createHash('sha256').update(salt).update('\0').update(file).update('\0').update(source).digest('hex');
  const cached = join(cacheDir, `${key.slice(0, 40)}.mjs`);
  return readIfPresent(cached) ?? keep(cached, transform(file, source));
}

function transform(file, source) {
  rolldown ??= require('rolldown/utils');
  const result = rolldown.transformSync(file, source, transformOptions);
  const [problem] = result.errors;
  if (problem) throw new SyntaxError(`${file}: ${problem.message}\n${problem.codeframe ?? ''}`);
  const map = Buffer.from(JSON.stringify(result.map)).toString('base64');
  return `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
}

function readIfPresent(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and renamed, because several processes fill the cache at the same time. */
function keep(path, code) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, code);
  renameSync(partial, path);
  return code;
}
