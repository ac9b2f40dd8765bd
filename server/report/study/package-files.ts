/** What the package adds to the files of a study. */
export const packageFile = {
  label: 'Replication package',
  about:
    'everything in one file: sample, codes, gold, codebook with its versions, methods, tables and figures. Parallax opens it again and gives the same figures',
} as const;
