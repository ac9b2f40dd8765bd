import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { inLink, isOwn, ownAddresses, thisMachine } from '../../../../../server/web/room/networks.ts';

const one = (address: string, internal = false): NetworkInterfaceInfo[] => [
  {
    ...{ address, internal, netmask: '', mac: '', cidr: null },
    ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
  } as NetworkInterfaceInfo,
];
const addressesOf = (interfaces: Record<string, NetworkInterfaceInfo[]>) =>
  ownAddresses(interfaces).map(({ address }) => address);

test('private addresses of IPv4 come first, this machine alone last', () => {
  expect(
    addressesOf({
      lo: one('127.0.0.1', true),
      eth1: one('203.0.113.5'),
      eth0: [...one('fd00::2'), ...one('2001:db8::7'), ...one('10.0.3.4')],
      wlan0: one('192.168.1.20'),
    }),
  ).toEqual(['192.168.1.20', '10.0.3.4', '203.0.113.5', 'fd00::2', '2001:db8::7', '127.0.0.1']);
});

test('networks within the machine, and addresses that no network gave, come after those that phones are in', () => {
  expect(
    addressesOf({
      docker0: one('172.17.0.1'),
      'vEthernet (WSL)': one('192.168.240.1'),
      cable: one('169.254.9.9'),
      wifi: one('172.20.1.3'),
    }),
  ).toEqual(['172.20.1.3', '169.254.9.9', '192.168.240.1', '172.17.0.1', '127.0.0.1']);
});

test('an address that needs the name of an interface is left out: no phone can type it', () => {
  expect(addressesOf({ wlan0: [...one('fe80::1'), ...one('192.168.0.9')] })).toEqual([
    '192.168.0.9',
    '127.0.0.1',
  ]);
});

test('without any network there is this machine to try a lesson on', () => {
  expect(ownAddresses({})).toEqual([thisMachine]);
});

test('an address that another machine has is none of ours, and IPv6 stands in brackets in a link', () => {
  expect([isOwn('127.0.0.1'), isOwn('203.0.113.77'), isOwn('')]).toEqual([true, false, false]);
  expect([inLink('192.168.1.20'), inLink('fd00::2')]).toEqual(['192.168.1.20', '[fd00::2]']);
});
