import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** An address of this machine that phones may come to. */
export interface OwnAddress {
  address: string;
  /** What people know its network by: the name of the interface. */
  network: string;
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** This machine alone: for trying a lesson without a phone. */
export const thisMachine: OwnAddress = { address: '127.0.0.1', network: 'this machine alone, for trying' };

/** Networks within the machine (containers, guests, tunnels): no phone is in one of these. */
const within =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vnic|lxc|lxd|podman|cni|tun|tap|utun|wg|zt|tailscale|awdl|llw|bridge\d|vEthernet)|Virtual|VMware|Hyper-V|WSL|Loopback|VPN/i;

/** Where phones come first: addresses of home and school networks, then any other; what no name stands for is no use to them. */
const kinds = [
  /^192\.168\./,
  /^10\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
] as const;

/**
 * The addresses that a room can be opened on, the likeliest first: private ones of IPv4, then public ones, then those of IPv6;
 * networks within the machine after those that leave it; this machine alone at the end.
 */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): OwnAddress[] {
  const found = Object.entries(interfaces).flatMap(([network, all]) =>
    (all ?? [])
      .filter(({ internal, address }) => !internal && usable(address))
      .map(({ address }): OwnAddress => ({ address, network })),
  );
  const ranked = found.map((own) => ({ own, rank: rankOf(own) }));
  ranked.sort((a, b) => a.rank - b.rank);
  return [...ranked.map(({ own }) => own), thisMachine];
}

/** An address of one cable (fe80::) needs the name of an interface with it, which no phone's browser takes. */
function usable(address: string): boolean {
  return !/^fe[89ab]/i.test(address);
}

function rankOf({ address, network }: OwnAddress): number {
  const inside = within.test(network) ? 100 : 0;
  if (!isIPv4(address)) return inside + (/^f[cd]/i.test(address) ? 20 : 21);
  // What a machine gives itself where no network gave it one.
  if (address.startsWith('169.254.')) return inside + 30;
  const kind = kinds.findIndex((pattern) => pattern.test(address));
  return inside + (kind < 0 ? 10 : kind);
}

/** Whether an address is this machine's now. */
export function isOwn(address: string, all: readonly OwnAddress[] = ownAddresses()): boolean {
  return all.some((own) => own.address === address);
}

/** An address as it stands in a link. */
export function inLink(address: string): string {
  return isIPv4(address) ? address : `[${address}]`;
}
