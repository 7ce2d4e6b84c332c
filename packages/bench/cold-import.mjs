// Imports the packages named by its arguments and sends over IPC how many milliseconds that took. To be run in a fresh
// process each time: whatever was imported once is there.
const start = performance.now();
for (const name of process.argv.slice(2)) await import(name);
process.send?.(performance.now() - start);
