/** Whether a host name or address is this machine alone. */
export function loopback(host: string): boolean {
  return (
    host.toLowerCase() === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
  );
}
