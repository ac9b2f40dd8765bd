import express from 'express';

/** The most that a form or a JSON body may hold, in bytes. */
export const largestBody = 8 * 2 ** 20;
/** The most that the files of one upload may hold together, in bytes. */
export const largestUpload = 24 * 2 ** 20;

/** Reads a form's fields into `request.body`. Use on the routes that take one, and nowhere else. */
export const readForm = express.urlencoded({
  extended: false,
  inflate: false,
  limit: largestBody,
  parameterLimit: 2000,
});

/** Reads a form of a few short fields, such as the password that anybody may send: no more than it takes. */
export const readShortForm = express.urlencoded({
  extended: false,
  inflate: false,
  limit: 16 * 1024,
  parameterLimit: 10,
});

/** The most that a JSON body may hold: a draft, what is around it and a house style, with every character escaped. */
const largestJson = 2 * 2 ** 20;

/** Reads a JSON body into `request.body`. */
export const readJson = express.json({ inflate: false, limit: largestJson, strict: true });

/** Reads a JSON body that may have whole transcripts in it. */
export const readLongJson = express.json({ inflate: false, limit: largestBody, strict: true });

/** Reads what a pupil's form says: a few fields, one of them with words of a text. */
export const readPupilForm = express.urlencoded({
  extended: false,
  inflate: false,
  limit: 256 * 1024,
  parameterLimit: 20,
});
