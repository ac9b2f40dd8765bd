/** Words by which a charge is met: denied, rejected, explained, owned up to. */
export const meetsCharge =
  /\b(?:den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|insist(?:s|ed|ing)?|defend(?:s|ed|ing)?|refut\w+|rebut\w*|apologi\w+|not guilty|innocen\w+|false(?:ly)?|baseless|untrue|regret\w*|acknowledg\w+|admit\w*|conced\w+|respond\w*|repl(?:y|ied|ies)|counter(?:s|ed)?|explain\w*|justif\w+|maintain(?:s|ed)?|(?:laugh|shrug|brush|wav)\w* (?:off|aside|away)|scoff\w*|answer(?:s|ed) that|plead(?:s|ed) (?:not )?guilty|argu\w+ that)\b/i;

/** Words that can hardly be said of anything but a charge. */
export const rejectsCharge =
  /\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|disput\w+|dismiss\w*|refut\w+|rebut\w*)\b/i;

/** `meetsCharge`, for each place where it stands. */
export const everyMeeting = new RegExp(meetsCharge, 'gi');

/** Says that somebody was asked and gave no answer. */
export const givesNoAnswer =
  /declin\w+ (?:to )?(?:comment|answer|respond|discuss|an? )|(?:not|n['’]t) (?:immediately )?(?:respond|repl|return|answer|comment|be reached|available)|no (?:immediate )?(?:comment|response)|unavailable for comment|request\w* for comment/i;

/** Says that somebody says something. */
export const tellsOfSpeech =
  /\b(?:said|says|told|tweeted|wrote|added|stated|statement|spokes\w+|according to)\b/i;

/** Those who speak for somebody. */
export const speaksFor = /spokes\w+|lawyer|attorney|aide|representative/i;
