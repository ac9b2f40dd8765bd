import { spawn } from 'node:child_process';

/** How each system opens an address in the browser that its user chose. */
const commands: Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>> = {
  win32: ['cmd', '/c', 'start', ''],
  darwin: ['open'],
};

/** Opens an address of ours in a browser. Where there is none, nothing happens: the address stands on the terminal. */
export function openBrowser(address: string): void {
  const [command, ...args] = commands[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
