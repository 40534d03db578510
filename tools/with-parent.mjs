// node --import ./tools/with-parent.mjs …: ends in good order when the process that started it is gone, however it went.
// Disconnecting the channel on purpose is also how the launcher asks for a stop on Windows, which knows no SIGTERM.
const graceMs = 20_000;

// Workers of the process inherit this flag and have channels of their own, which are none of our business.
if (process.channel && process.ppid === Number(process.env.TALAT_LAUNCHER_PID)) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM', 15);
    else process.exit(0);
  });
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
}
