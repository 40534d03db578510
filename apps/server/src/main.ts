import { SettingsProblem } from '@talat/platform/settings';
import { startServer } from './start-server.ts';

try {
  const server = await startServer(process.env);
  let isClosing = false;
  const close = () => {
    // Ctrl-C arrives twice, from the terminal and from the launcher
    if (isClosing) return;
    isClosing = true;
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', close).on('SIGTERM', close).on('disconnect', close);
} catch (error) {
  console.error(error instanceof SettingsProblem ? error.message : error);
  process.exit(1);
}
