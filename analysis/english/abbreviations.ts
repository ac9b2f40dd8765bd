const titles =
  'M/s|Ma|Md|Adv|Eng|Ir|Mdm|Alh|Barr|Cde|Engr|Pharm|Smt|Surv|Msgr|Mme|Mr|Mrs|Ms|Mx|Messrs|Dr|Drs|Prof|Profs|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Gens|Maj|Lt|Col|Capt|Cmdr|Cdr|Sgt|Cpl|Pvt|Pfc|Spc|Adm|Brig|Hon|Rev|Fr|St|Ste|Sr|Jr|Pres|Sec|Amb|Supt|Atty|Asst|Assoc|Dep|Det|Insp|Ft|Mt|No|Nos|Vol|vs|v|e\\.g|i\\.e|cf|approx|est|al|etc|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Tues?|Wed|Thurs?';
const states =
  'Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo';
/** An abbreviation that ends a text, and whose full stop ends no sentence: "Mr.", "U.S.". */
export const abbreviation = new RegExp(
  `(?:^|[\\s(“"‘'\\[-])(?:${titles}|(?:ST|FT|MT|DR|MR|MRS|MS|GEN|SEN|REP|GOV|LT|COL|VS|V)|\\p{Lu}|(?:\\p{Lu}\\.)+\\p{Lu}|[ap]\\.m)\\.\\s*$|[,(-]\\s?(?:${states})\\.\\s*$`,
  'u',
);
/** Abbreviations that may also end a sentence: only a following word that opens sentences ends it there. */
export const mayEnd = new RegExp(
  `(?:^|[\\s(-])(?:etc|Inc|Ltd|Co|Corp|Bros|Jr|Sr|al|[ap]\\.m|(?:\\p{Lu}\\.)+\\p{Lu}|Ave|Blvd|Dept)\\.\\s*$|\\p{Ll}\\s\\p{Lu}\\.\\s*$|[,(-]\\s?(?:${states})\\.\\s*$`,
  'u',
);
/** Words whose first letters an apostrophe stands for. */
export const clipped = /^['‘’‛](?:em|til|tis|twas|twere|cause|cuz|n|round|bout|\d\ds?|\d0s)\b/iu;
/** An abbreviation behind which a number is part of the sentence. */
export const numbering = /(?:^|[\s(])(?:Nos?|Rs|Ksh|Tk|Arts?|Secs?|Figs?|Vols?|pp?)\.\s*$/u;
