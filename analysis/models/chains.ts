import { gunzipSync, gzipSync } from 'node:zlib';
import { readAssetBytes } from '../assets.ts';
import type { Chain } from './chain.ts';

interface Header {
  name: string;
  nodes: number;
  edges: number;
  nodeScale: number;
  edgeScale: number;
}

/** Reads `analysis/models/NAME.gz`: chains by name. */
export function loadChains(name: string): Map<string, Chain> {
  return parseChains(readAssetBytes(`models/${name}.gz`));
}

/** The chains in the bytes of such a file: a line of JSON that describes them, then their weights, a byte each. */
export function parseChains(content: Uint8Array): Map<string, Chain> {
  const bytes = gunzipSync(content);
  const line = bytes.indexOf(10);
  let at = line + 1;
  const take = (size: number) =>
    Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + at - size, size));
  const chains = new Map<string, Chain>();
  for (const { name, nodes, edges, nodeScale, edgeScale } of JSON.parse(
    bytes.toString('utf8', 0, line),
  ) as Header[]) {
    at += nodes;
    const nodeWeights = take(nodes);
    at += edges;
    chains.set(name, { nodes: nodeWeights, edges: take(edges), nodeScale, edgeScale });
  }
  return chains;
}

/** The file's bytes for `analysis/models/NAME.gz`. The chains have been made small. */
export function storeChains(chains: Map<string, Chain>): Buffer {
  const headers: Header[] = [];
  const parts: Uint8Array[] = [];
  for (const [name, { nodes, edges, nodeScale, edgeScale }] of chains) {
    headers.push({ name, nodes: nodes.length, edges: edges.length, nodeScale, edgeScale });
    for (const weights of [nodes, edges]) parts.push(new Uint8Array(Int8Array.from(weights).buffer));
  }
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), ...parts]), { level: 9 });
}

/** The chain with each weight rounded to a byte; what lies beyond 127 steps is cut to that. */
export function shrinkChain({ nodes, edges }: Chain): Chain {
  const nodeScale = stepOf(nodes);
  const edgeScale = stepOf(edges);
  const shrink = (weights: ArrayLike<number>, step: number) =>
    Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round(w / step))));
  return { nodes: shrink(nodes, nodeScale), edges: shrink(edges, edgeScale), nodeScale, edgeScale };
}

/** A step such that only the few largest weights are cut. */
function stepOf(weights: ArrayLike<number>): number {
  const sizes = Float32Array.from(weights, Math.abs).sort();
  let first = 0;
  while (first < sizes.length && sizes[first] === 0) first++;
  const used = sizes.length - first;
  return used === 0 ? 1 : sizes[first + Math.floor((used - 1) * 0.9998)] / 127;
}
