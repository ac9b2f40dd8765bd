/** The address of a database without what nobody may see: its password, and options, which may hold one. */
export function safeAddress(address: string): string {
  try {
    const { username, host, pathname } = new URL(address);
    return `postgres://${username ? `${username}@` : ''}${host}${pathname}`;
  } catch {
    return 'postgres://…';
  }
}
