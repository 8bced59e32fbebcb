// Preloaded into the programs that the tools start: when the tool is gone, however it went, the program is asked to stop.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
