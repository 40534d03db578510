/** Major and minor. */
export type MinimumVersion = readonly [major: number, minor: number];

export interface Machine {
  node: string;
  npm?: string | undefined;
  platform: string;
  arch: string;
  isMusl: boolean;
}

export interface InstallState {
  lockHash: string;
  lockTime: number;
  installedHash?: string | undefined;
  installedTime?: number | undefined;
}

export const nodeForServices: MinimumVersion;
export function unsuitable(machine: Machine): string | undefined;
export function isAtLeast(version: string, minimum: MinimumVersion): boolean;
export function npmVersion(userAgent?: string): string | undefined;
export function needsInstall(state: InstallState): boolean;
