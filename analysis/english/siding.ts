/*
 * How a phrase says on whose side a group is.
 */

export const opposed = /\banti-/i;
export const aligned =
  /-(?:backed|aligned|allied|linked|supported|funded|sponsored|armed|led)\b|\bpro-|\bprox/i;
