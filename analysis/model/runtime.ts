import type * as Onnx from 'onnxruntime-node';
import { DamagedAsset, fromAsset, readWeights } from '../assets.ts';
import { brief } from '../text/plain.ts';
import { type Head, heads } from './heads.ts';
import { makePieces, type Pieces } from './pieces.ts';
import {
  actDecisions,
  chargeWeights,
  frameWeights,
  markWeights,
  sourceTypeWeights,
  stanceWeights,
} from './weights.ts';

/** Why no text can be read here: no build of the runtime for this kind of machine, or too little memory. */
export class NoReader extends Error {
  constructor(what: string) {
    super(`${what} What is stored can still be read; no text can be read anew until then.`);
    this.name = 'NoReader';
  }
}

/** Whether an error means that no text at all can be read here: no reader for this machine, or weights that are not whole. */
export function lacksReader(error: unknown): error is NoReader | DamagedAsset {
  return (
    error instanceof NoReader || (error instanceof DamagedAsset && error.path.startsWith('model/weights/'))
  );
}

/** A tensor's values by row. */
export interface Values {
  data: Float32Array;
  dims: readonly number[];
}

/** A graph of the weights: takes named inputs, gives named outputs. One run reads nothing that another run left. */
export type Graph<In extends string, Out extends string> = (
  inputs: Record<In, Values | Whole>,
) => Promise<Record<Out, Values>>;

/** Whole numbers, as ids and places are given. */
export interface Whole {
  data: BigInt64Array;
  dims: readonly number[];
}

type Opened<Named extends Record<string, { inputs: readonly string[]; outputs: readonly string[] }>> = {
  [Name in keyof Named]: Graph<Named[Name]['inputs'][number], Named[Name]['outputs'][number]>;
};

/** What the weights can be asked. */
export type Runtime = { pieces: Pieces } & Opened<typeof graphs>;
/** What those of acts can be asked. */
export type ActsRuntime = Opened<typeof actGraphs>;

/** What each graph takes and gives, by name: a file of another graph is told by it. */
const graphs = {
  encoder: {
    inputs: ['ids', 'kinds', 'owners', 'quoted', 'sentences'],
    outputs: ['tokens', 'lower', ...outputsOf('encoder')],
  },
  kinds: { inputs: ['tokens'], outputs: outputsOf('kinds') },
  parts: { inputs: ['tokens', 'cues', 'away'], outputs: outputsOf('parts') },
  stance: { inputs: ['tokens', 'sentences', 'mentions'], outputs: outputsOf('stance') },
} as const;

/** Those that tell who accuses whom: asked only where that is wanted. */
const actGraphs = {
  upper: { inputs: ['lower', 'owners', 'quoted', 'sentences'], outputs: ['tokens', 'whole'] },
  sentences: { inputs: ['whole'], outputs: ['says', 'beside'] },
  pairs: { inputs: ['tokens', 'who', 'whole', 'beside', 'features'], outputs: ['pairs'] },
} as const;

type Output<G> = Extract<(typeof heads)[number], { graph: G }>['output'];

/** What the heads of a graph give. */
function outputsOf<G extends Head['graph']>(graph: G): Output<G>[] {
  return heads.filter((head) => head.graph === graph).map(({ output }) => output as Output<G>);
}

let loaded: Promise<Runtime> | null = null;

/**
 * The runtime over the weights, made once in each thread. Rejects with a DamagedAsset that names the file where weights are
 * missing, cut or another's, and with a NoReader where this machine cannot run them.
 */
export function loadRuntime(): Promise<Runtime> {
  loaded ??= makeRuntime();
  return loaded;
}

async function makeRuntime(): Promise<Runtime> {
  // Not first at the end of a text: whoever asks is told of the same file each time.
  chargeWeights();
  markWeights();
  stanceWeights();
  frameWeights();
  sourceTypeWeights();
  const onnx = await importOnnx();
  const vocabulary = readWeights('pieces.txt').toString('utf8').trimEnd().split('\n');
  return {
    pieces: fromAsset('model/weights/pieces.txt', vocabulary, makePieces),
    encoder: await openGraph(onnx, 'encoder.onnx', graphs.encoder),
    kinds: await openGraph(onnx, 'kinds.onnx', graphs.kinds),
    parts: await openGraph(onnx, 'parts.onnx', graphs.parts),
    stance: await openGraph(onnx, 'stance.onnx', graphs.stance),
  };
}

let loadedActs: Promise<ActsRuntime> | null = null;

/** The runtime over the weights of acts, made once in each thread that asks for them. Rejects as `loadRuntime` does. */
export function loadActs(): Promise<ActsRuntime> {
  loadedActs ??= makeActs();
  return loadedActs;
}

async function makeActs(): Promise<ActsRuntime> {
  actDecisions();
  const onnx = await importOnnx();
  return {
    upper: await openGraph(onnx, 'acts.onnx', actGraphs.upper),
    sentences: await openGraph(onnx, 'acts-sentences.onnx', actGraphs.sentences),
    pairs: await openGraph(onnx, 'acts-pairs.onnx', actGraphs.pairs),
  };
}

async function importOnnx(): Promise<typeof Onnx> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new NoReader(
      `Parallax reads texts with onnxruntime, which has no build for ${process.platform} on ${process.arch} here (${brief((error as Error).message, 160)}). Use Linux, macOS on Apple processors or Windows with 64 bits, and install with npm ci.`,
    );
  }
}

/** One thread a session: texts are read side by side by several workers, and sums keep their order. */
const options: Onnx.InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableMemPattern: false,
  logSeverityLevel: 3,
  // Weights of eight bits are widened once, when they are loaded, and computed with in full.
  extra: { session: { disable_quant_qdq: '1' } },
};

async function openGraph<In extends string, Out extends string>(
  onnx: typeof Onnx,
  name: string,
  { inputs, outputs }: { inputs: readonly In[]; outputs: readonly Out[] },
): Promise<Graph<In, Out>> {
  const bytes = readWeights(name);
  let session: Onnx.InferenceSession;
  try {
    session = await onnx.InferenceSession.create(bytes, options);
  } catch (error) {
    const { message } = error as Error;
    if (/alloc|memory/i.test(message))
      throw new NoReader(
        'There is too little memory to load the weights: about 200 MB are needed for each thread.',
      );
    throw new DamagedAsset(`model/weights/${name}`, `is damaged or another file (${brief(message, 200)})`);
  }
  const lacking = [...inputs, ...outputs].find(
    (part) => !session.inputNames.includes(part) && !session.outputNames.includes(part),
  );
  if (lacking) throw new DamagedAsset(`model/weights/${name}`, `is another file (it has no “${lacking}”)`);
  return graphOf(onnx, session);
}

function graphOf<In extends string, Out extends string>(
  onnx: typeof Onnx,
  session: Onnx.InferenceSession,
): Graph<In, Out> {
  return async (inputs) => {
    const feeds: Record<string, Onnx.Tensor> = {};
    for (const [input, { data, dims }] of Object.entries(inputs) as [In, Values | Whole][])
      feeds[input] =
        data instanceof BigInt64Array
          ? new onnx.Tensor('int64', data, dims)
          : new onnx.Tensor('float32', data, dims);
    const outputs = await session.run(feeds);
    return Object.fromEntries(
      Object.entries(outputs).map(([output, { data, dims }]) => [output, { data, dims }]),
    ) as Record<Out, Values>;
  };
}
