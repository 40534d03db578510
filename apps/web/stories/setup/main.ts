import { join } from 'node:path';

const here = import.meta.dirname;

/** Storybook's own settings. Nothing of it is imported: the rest of the repository does without its packages. */
export default {
  framework: {
    name: '@storybook/nextjs-vite',
    // There is none: what next.config.ts settles is about a server, and stories have none.
    options: { nextConfigPath: join(here, 'next.config.ts') },
  },
  stories: ['../**/*.stories.tsx'],
  staticDirs: [{ from: '../../public/fonts', to: '/fonts' }],
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: false },
  features: { sidebarOnboardingChecklist: false },
};
