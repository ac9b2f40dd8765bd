import helmet from 'helmet';

/** Nothing runs, loads or frames that is not a file of ours; no inline script or style. Plain http on this machine stays so. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // Without it a browser hides from us too where a form comes from, where the address is not a secure one.
  referrerPolicy: { policy: 'same-origin' },
});
