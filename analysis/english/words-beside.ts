// Closed classes of words beside numbers, ages, offices and names.

/** “21st”, its number. */
export const ordinalDigits = /^(\d{1,3})(?:st|nd|rd|th)$/;
/** Behind a number: about so many. */
export const roughlyBehind = /^(?:or|odd|\+)$/;
/** Behind a number: others than those told of. */
export const moreOfThem = /^(?:more|others?|extra)$/;
/** A day of a month in digits. */
export const dayDigits = /^(\d{1,2})(?:st|nd|rd|th)?$/;
/** A share in a hundred. */
export const percentSign = /^(?:%|percent|pc)$/;
/** An hour of the day. */
export const clockTime = /^(?:[ap]\.?m\.?|o'clock|gmt)$/;
/** Before a measure of length. */
export const higherMeasure = /^(?:square|cubic)$/;
/** What may stand right behind an age. */
export const closesAge = /^(?:|[,.;)"”]|and|when|at|in|but)$/;
/** Right before an age. */
export const saysAge = /^(?:aged|age)$/;
/** Before a number that may be an age. */
export const mayOpenAge = /^(?:at|be|am|'m)$/;
/** A birthday. */
export const turnsAge = /^(?:turn|turned|turns|turning)$/;
/** A verb before an age. */
export const isOfAge = /^(?:is|was|'s)$/;
/** Who may have an age. */
export const mayHaveAge = /^(?:he|she|who|i|[a-z]+)$/;
/** Who surely may. */
export const hasAge = /^(?:he|she|who)$/;
/** Before an amount. */
export const opensAmount = /^(?:a|an|all)$/;
/** Between a noun and its number. */
export const linksAmount =
  /^(?:of|is|was|are|were|be|been|at|to|for|the|a|about|some|only|number|numbers|stood|came|reached)$/;
/** “half past”, “half-time”: no share. */
export const noHalfBefore = /^(?:past|an|a|-|time)$/;
/** One, in words. */
export const oneOf = /^(?:a|an|one)$/;
/** What may stand behind a fraction. */
export const behindFraction = /^(?:of|the|are|were|is|was|had|have|less|more|fewer)$/;
/** “one in five”, “one out of five”. */
export const inOrOut = /^(?:in|out)$/;
/** Behind these a number is of something else. */
export const noNumberBehind = /^(?:every|point|points)$/;
/** Before an hour of the day. */
export const beforeHour = /^(?:at|from|till|until|past|after|before|by)$/;
/** A heading’s words for when or over what. */
export const headingTime = /\b(?:after|as|in|at|over|when)\b/;
/** Prepositions within an office. */
export const withinOffice = /^(?:of|for|at|in|on)$/;
/** What leads on to whose a thing is. */
export const ofOrIn = /^(?:of|in)$/;
export const ofOrFor = /^(?:of|for)$/;
export const leadsOnTo = / (?:of|to|for) $/;
