import { gunzipSync, gzipSync } from 'node:zlib';
import { fromAsset, readAssetBytes } from '../assets.ts';
import type { Chain } from './chain.ts';
import { areNumbers, must } from './sound.ts';

interface Header {
  name: string;
  nodes: number;
  edges: number;
  nodeScale: number;
  edgeScale: number;
}

/** Reads `analysis/models/NAME.gz`: the chains of these names. Throws a DamagedAsset where one is missing or cut. */
export function loadChains<Name extends string>(name: string, chains: readonly Name[]): Record<Name, Chain> {
  const file = `models/${name}.gz`;
  return fromAsset(file, readAssetBytes(file), (content) => {
    const found = parseChains(content);
    return Object.fromEntries(
      chains.map((chain) => {
        const weights = found.get(chain);
        must(weights !== undefined, `it has no “${chain}”`);
        return [chain, weights];
      }),
    ) as Record<Name, Chain>;
  });
}

/** The chains in the bytes of such a file: a line of JSON that describes them, then their weights as a small chain has them. */
export function parseChains(content: Uint8Array): Map<string, Chain> {
  const bytes = gunzipSync(content);
  const line = bytes.indexOf(10);
  let at = line + 1;
  const take = (count: number) => {
    must(
      Number.isInteger(count) && count > 0 && at + 4 * count <= bytes.length,
      'it has fewer weights than it says',
    );
    const from = bytes.byteOffset + at;
    at += 4 * count;
    return new Int32Array(bytes.buffer.slice(from, from + 4 * count));
  };
  const chains = new Map<string, Chain>();
  for (const { name, nodes, edges, nodeScale, edgeScale } of JSON.parse(
    bytes.toString('utf8', 0, line),
  ) as Header[]) {
    must(areNumbers([nodeScale, edgeScale]), 'its weights have no scale');
    chains.set(name, { nodes: take(nodes), edges: take(edges), nodeScale, edgeScale });
  }
  must(at === bytes.length, 'it has more weights than it says');
  return chains;
}

/** The file's bytes for `analysis/models/NAME.gz`. The chains have been made small. */
export function storeChains(chains: Map<string, Chain>): Buffer {
  const headers: Header[] = [];
  const parts: Uint8Array[] = [];
  for (const [name, { nodes, edges, nodeScale, edgeScale }] of chains) {
    headers.push({ name, nodes: nodes.length, edges: edges.length, nodeScale, edgeScale });
    for (const { buffer, byteOffset, byteLength } of [nodes, edges])
      parts.push(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), ...parts]), { level: 9 });
}
