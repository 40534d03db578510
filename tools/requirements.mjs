// What this machine must have before anything is installed. Plain Node of any age that knows modules: no dependencies.

/** Types are stripped and modules hooked by Node itself from here on. */
export const nodeForServices = [22, 18];
const nodeForLauncher = [20, 0];
const npmForWorkspaces = [9, 0];

/**
 * One line that says what is wrong and the way out, or undefined.
 * @param {{ node: string, npm?: string, platform: string, arch: string, isMusl: boolean }} machine
 */
export function unsuitable({ node, npm, platform, arch, isMusl }) {
  if (!isAtLeast(node, nodeForLauncher)) {
    return `Talat needs Node 20 or newer, this is ${node}. Install the current LTS from https://nodejs.org and start again.`;
  }
  if (isMusl) {
    return 'This Linux uses musl (Alpine), for which the database and Node are not built. Use a glibc system, for example the image node:24-bookworm.';
  }
  if (npm && !isAtLeast(npm, npmForWorkspaces)) {
    return `Talat needs npm 9 or newer, this is ${npm}. Update it: npm install --global npm@latest`;
  }
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'].includes(`${platform}-${arch}`)) {
    return `No database is built for ${platform} on ${arch}. Use Linux or macOS (x64, arm64) or Windows (x64).`;
  }
  return undefined;
}

/** @param {string} version @param {number[]} minimum major and minor */
export function isAtLeast(version, [major, minor]) {
  const [foundMajor = 0, foundMinor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

/** `npm/11.0.0 node/v24.0.0 linux x64` of npm_config_user_agent; undefined when npm did not start us. */
export function npmVersion(userAgent = '') {
  return /\bnpm\/(\S+)/.exec(userAgent)?.[1];
}

/**
 * Whether node_modules is older than the lock. The hash counts first, because a checkout touches the lock's time.
 * @param {{ lockHash: string, lockTime: number, installedHash?: string, installedTime?: number }} state
 */
export function needsInstall({ lockHash, lockTime, installedHash, installedTime }) {
  if (installedTime === undefined) return true;
  return installedHash !== lockHash && installedTime < lockTime;
}
