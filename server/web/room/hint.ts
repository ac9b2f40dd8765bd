import type { DoorKind } from './admitted.ts';

/** How long a class may take to lift its phones, in seconds, before it is said what may keep them away. */
const patience = 45;

/** What is known when nobody came. */
interface Seen {
  kind?: DoorKind;
  /** The room is open to this machine alone. */
  alone: boolean;
  phones: number;
  /** Since the room was opened. */
  seconds: number;
  port: number;
  /** This machine has other addresses that phones might reach. */
  others: boolean;
  platform?: NodeJS.Platform;
}

/** What probably keeps phones away, and what to do: one line for each cause. Null where nothing does, or it is too early to tell. */
export function hintOf({
  kind = 'lesson',
  alone,
  phones,
  seconds,
  port,
  others,
  platform = process.platform,
}: Seen): string | null {
  if (alone)
    return kind === 'study'
      ? 'This address is this machine alone: a browser here can open a coder’s link, nobody else’s can.'
      : 'This address is this machine alone: a browser here can try the lesson, no phone can.';
  if (phones > 0 || seconds < patience) return null;
  if (kind === 'study')
    return [
      'Nobody has come this way yet. What would keep a coder away is one of these:',
      'The coder is in another network: links work in the network of this machine, not over the Internet.',
      'The network keeps its devices apart, as guest networks do.',
      firewall(platform, port),
    ].join('\n');
  return [
    'No phone has come yet. What keeps them away is one of these:',
    'The phones are in another network, or on mobile data: each has to be in the same Wi-Fi as this machine.',
    'The network keeps its devices apart, as guest networks do: take the one for lessons, or a hotspot that a phone opens.',
    firewall(platform, port),
    ...(others ? ['This machine has more than one address: open the room on another.'] : []),
    'Where none of it helps, give out lesson.html by the school’s own platform, or the sheet on paper.',
  ].join('\n');
}

/** How a firewall lets phones in, on the system that this is. */
function firewall(platform: NodeJS.Platform, port: number): string {
  if (platform === 'win32')
    return `Windows’ firewall blocks Node.js: “Allow an app through Windows Firewall”, Node.js, tick private and public. Without an administrator’s rights it stays blocked: ask for it beforehand.`;
  if (platform === 'darwin')
    return 'The firewall of macOS blocks node: System Settings, Network, Firewall, Options, and allow incoming connections for node.';
  return `A firewall blocks port ${port}: sudo ufw allow ${port}/tcp, or sudo firewall-cmd --add-port=${port}/tcp.`;
}
