/*
 * Words that stand beside what a story is about in English news, and name nothing by themselves.
 */

/** Offices that stand before a name, which is the same without them. */
export const officeWord =
  /^(?:president|vice|prime|minister|secretary|senator|representative|speaker|leader|chief|general|king|prince|crown|former|chairman|director)$/;
/** Words of media, which name no topic. */
export const mediaWord =
  /^(?:news|story|media|image|photos?|video|newspaper|reporters?|editorial|opinion|analysis|getty|images|caption|press|times|post)$/i;
/** How names of peoples end. */
export const ofPeople = /(?:ians?|ese|ish)$/;
/** How forms of a word end. */
export const wordEnding = /(?:ies|es|ed|er|ing|ings|ly|s|d)$/;
