import { Tokenizer } from '@huggingface/tokenizers';

/** Longer words than this have no pieces of their own. */
const longestWord = 100;
/** So many words' pieces are kept; a hostile text has words without end. */
const mostKept = 30_000;

/** Word pieces of single words, by their numbers in the vocabulary of the weights. */
export interface Pieces {
  /** Numbers of the special pieces. */
  begin: number;
  end: number;
  /** What stands for a word that is not to be seen. */
  hidden: number;
  /** Pieces of a token, never none: what the vocabulary cannot spell is one unknown piece. */
  of(word: string): readonly number[];
}

/** Makes the pieces of a vocabulary: one piece a line, "##" before those that go on, lower case, special ones in brackets. */
export function makePieces(vocabulary: readonly string[]): Pieces {
  const vocab = Object.fromEntries(vocabulary.map((piece, i) => [piece, i]));
  const special = ['[CLS]', '[SEP]', '[UNK]', '[MASK]'].map((piece) => {
    if (vocab[piece] === undefined) throw new Error(`the vocabulary lacks ${piece}`);
    return vocab[piece];
  });
  const [begin, end, unknown, hidden] = special;
  const tokenizer = new Tokenizer(
    {
      version: '1.0',
      added_tokens: [],
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: longestWord,
        vocab,
      },
    },
    {},
  );
  const none = [unknown];
  const kept = new Map<string, readonly number[]>();
  return {
    begin,
    end,
    hidden,
    of(word) {
      if (word.length > longestWord) return none;
      const known = kept.get(word);
      if (known) return known;
      const { ids } = tokenizer.encode(word, { add_special_tokens: false });
      const found = ids.length > 0 ? ids : none;
      if (kept.size >= mostKept) kept.clear();
      kept.set(word, found);
      return found;
    },
  };
}
